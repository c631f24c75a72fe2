import { Fifo } from "./fifo.ts";

/** Entries of one priority, first in, first out. */
interface Lane<T> {
  priority: number;
  entries: Fifo<T>;
}

/** Lists of entries by priority, of which there may be as many as entries. */
export class Lanes<T> {
  /** Those of priority 0: they stay, for who holds them adds entries to them. */
  readonly #ordinary: Lane<T>;
  /** The highest last: there it takes no time to take away what is empty. */
  readonly #lanes: Lane<T>[];

  /** @param ordinary the entries of priority 0, which stay where they are */
  constructor(ordinary: Fifo<T>) {
    this.#ordinary = { priority: 0, entries: ordinary };
    this.#lanes = [this.#ordinary];
  }

  /** The entries of that priority. */
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

  /** The first entries; `undefined` when none are left but ordinary ones. Lists that are empty are forgotten. */
  front(): Fifo<T> | undefined {
    for (let at = this.#lanes.length - 1; at >= 0; at--) {
      const lane = this.#lanes[at]!;
      if (lane.entries.length > 0) return this.#lanes.length > 1 ? lane.entries : undefined;
      if (lane !== this.#ordinary) this.#lanes.splice(at, 1);
    }
    return undefined;
  }

  /** Takes everything out, in order. */
  drain(): T[] {
    return this.#lanes.toReversed().flatMap(({ entries }) => entries.drain());
  }
}
