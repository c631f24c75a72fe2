import { Fifo } from "./fifo.ts";

/** Entries of one priority, first in, first out. */
interface Lane<T> {
  priority: number;
  entries: Fifo<T>;
}

/** Lists of entries by priority, the highest first. */
export class Lanes<T> {
  readonly #lanes: Lane<T>[];

  /** @param ordinary the entries of priority 0, which stay where they are */
  constructor(ordinary: Fifo<T>) {
    this.#lanes = [{ priority: 0, entries: ordinary }];
  }

  /** The entries of that priority. */
  of(priority: number): Fifo<T> {
    let from = 0;
    for (let to = this.#lanes.length; from < to; ) {
      const middle = (from + to) >> 1;
      if (this.#lanes[middle]!.priority > priority) from = middle + 1;
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
    let empty = 0;
    while (empty < this.#lanes.length && this.#lanes[empty]!.entries.length === 0) empty++;
    const ordinary = this.#lanes.find(({ priority }) => priority === 0)!;
    if (empty > 0) this.#lanes.splice(0, empty, ...(this.#lanes.indexOf(ordinary) < empty ? [ordinary] : []));
    return this.#lanes.length === 1 ? undefined : this.#lanes.find(({ entries }) => entries.length > 0)?.entries;
  }

  /** Takes everything out, in order. */
  drain(): T[] {
    return this.#lanes.flatMap(({ entries }) => entries.drain());
  }
}
