/**
 * Several grades at a time on one machine, none of which measures beside another. What is not measured goes on beside
 * what is not, and what is measured is alone.
 */
export class Turns {
  /** What is there and does not wait. */
  #beside = 0;
  #isAlone = false;
  readonly #waitToBegin: (() => void)[] = [];
  readonly #waitToBeAlone: (() => void)[] = [];

  /** Does this while nothing is alone, and nothing waits to be. */
  async beside<T>(work: () => Promise<T>): Promise<T> {
    await this.#turn(this.#waitToBegin);
    try {
      return await work();
    } finally {
      this.#beside--;
      this.#next();
    }
  }

  /** Within what is done beside others: does this when each of the others has ended, or waits for this, too. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    this.#beside--;
    await this.#turn(this.#waitToBeAlone);
    try {
      return await work();
    } finally {
      this.#isAlone = false;
      this.#beside++;
      this.#next();
    }
  }

  #turn(queue: (() => void)[]): Promise<void> {
    return new Promise((resolve) => {
      queue.push(resolve);
      this.#next();
    });
  }

  #next(): void {
    if (this.#isAlone) return;
    if (this.#waitToBeAlone.length === 0) {
      for (const begin of this.#waitToBegin.splice(0)) {
        this.#beside++;
        begin();
      }
    } else if (this.#beside === 0) {
      this.#isAlone = true;
      this.#waitToBeAlone.shift()!();
    }
  }
}
