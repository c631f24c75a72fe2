import { Fifo } from "./fifo.ts";

/** Entries of one priority, first in, first out. */
interface Lane<T> {
  priority: number;
  entries: Fifo<T>;
}

/** Entries by priority. There may be as many priorities as entries. */
export class Lanes<T> {
  /** The entries of priority 0. This lane is never removed, because its owner adds to it directly. */
  readonly #ordinary: Lane<T>;
  /** The highest priority is last, so that removing an empty lane takes no time. */
  readonly #lanes: Lane<T>[];

  /** @param ordinary the entries of priority 0, which stay in this list */
  constructor(ordinary: Fifo<T>) {
    this.#ordinary = { priority: 0, entries: ordinary };
    this.#lanes = [this.#ordinary];
  }

  /** The entries of a priority. */
  of(priority: number): Fifo<T> {
    let from = 0;
    for (let to = this.#lanes.length; from < to; ) {
      const middle = (from + to) >> 1;
      if (this.#lanes[middle]!.priority < priority) from = middle + 1;
      else to = middle;
    }
    const found = this.#lanes[from];
    if (found?.priority === priority) return found.entries;
    const lane: Lane<T> = { priority, entries: new Fifo() };
    this.#lanes.splice(from, 0, lane);
    return lane.entries;
  }

  /** The entries that come first; `undefined` when only ordinary ones are left. Removes empty lanes. */
  front(): Fifo<T> | undefined {
    for (let at = this.#lanes.length - 1; at >= 0; at--) {
      const lane = this.#lanes[at]!;
      if (lane.entries.length > 0) return this.#lanes.length > 1 ? lane.entries : undefined;
      if (lane !== this.#ordinary) this.#lanes.splice(at, 1);
    }
    return undefined;
  }

  /** Removes and returns all entries, in order. */
  drain(): T[] {
    return this.#lanes.toReversed().flatMap(({ entries }) => entries.drain());
  }
}
