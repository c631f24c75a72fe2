/** Observers read what the threads share: a check, an invariant. They run like threads, and their steps are undone. */
import { OBSERVER } from "./choices.ts";
import { End, type Operation, type Outcome } from "./operation.ts";
import type { Readings } from "./reading.ts";
import { type Driver, type Host, VirtualThread } from "./virtual-thread.ts";

export class Observers {
  /** Whether the check of the final state runs. */
  checks = false;
  readonly #machine: Host & { readonly weak: Readings | undefined };
  readonly #all: VirtualThread[] = [];
  readonly #elsewhere = new Set<VirtualThread>();
  /** The steps of the running observer, and what is needed to undo them. */
  readonly #observed: unknown[] = [];

  constructor(machine: Host & { readonly weak: Readings | undefined }) {
    this.#machine = machine;
  }

  /** The observer of a choice. */
  at(choice: number): VirtualThread | undefined {
    return this.#all[choice - OBSERVER];
  }

  /** The running observer has done this. */
  did(operation: Operation, saved: unknown): void {
    this.#observed.push(operation, saved);
  }

  /**
   * Adds a function that looks at what the threads share, and leaves it as it was.
   *
   * @param looksElsewhere whether what it does depends on something else, too
   */
  add(body: () => unknown, looksElsewhere = false): VirtualThread {
    const observer = new VirtualThread(OBSERVER + this.#all.length, body);
    this.#all.push(observer);
    if (looksElsewhere) this.#elsewhere.add(observer);
    return observer;
  }

  /** Runs the check for everything that it may read. Returns the first outcome that is not good. */
  check(check: VirtualThread): Outcome {
    const { weak } = this.#machine;
    this.checks = true;
    try {
      let outcome: Outcome;
      do {
        weak?.beginCheck();
        outcome = this.observe(check);
      } while (outcome.kind === "returned" && weak?.checkReadsOn());
      return outcome;
    } finally {
      this.checks = false;
    }
  }

  /** Runs an observer, and undoes what it did. @param looked gets the cells that it looked at */
  observe(observer: VirtualThread, looked?: Set<number>): Outcome {
    const driver: Driver = {
      next: () => (observer.pending?.ready(observer.number) === true ? observer.number : -1),
    };
    observer.length = 0;
    if (this.#elsewhere.has(observer)) observer.nodes.length = 0;
    try {
      for (;;) {
        const operation = observer.pending;
        if (operation === undefined) observer.run(this.#machine, driver);
        else if (operation instanceof End) return operation.outcome;
        else if (!operation.ready(observer.number)) {
          return { kind: "threw", error: new Error(`It would wait for ${operation.target} for ever.`) };
        } else this.#machine.perform(observer.number);
      }
    } finally {
      for (let i = this.#observed.length - 2; i >= 0; i -= 2) {
        if (looked) for (const cell of (this.#observed[i] as Operation).cells) looked.add(cell);
        (this.#observed[i] as Operation).undo(observer.number, this.#observed[i + 1]);
      }
      this.#observed.length = 0;
    }
  }
}
