/** How long, of one question, more was open than before it. */
export class HeldOpen {
  readonly #clock: () => number;
  #before = 0;
  #fromMs = 0;
  #sinceMs: number | undefined;
  #heldMs = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  begin(open: number): void {
    this.#before = open;
    this.#fromMs = this.#clock();
    this.#sinceMs = undefined;
    this.#heldMs = 0;
  }

  /** So much is open from now on. */
  now(open: number): void {
    if (this.#sinceMs !== undefined) this.#heldMs += this.#clock() - this.#sinceMs;
    this.#sinceMs = open > this.#before ? this.#clock() : undefined;
  }

  /** The part of the time since it began, 0 to 1. */
  end(): number {
    this.now(this.#before);
    return this.#heldMs / Math.max(Number.EPSILON, this.#clock() - this.#fromMs);
  }
}
