import type { ReadInTheEnd } from "../model.ts";
import type { MemoryAccess } from "../operation.ts";
import type { Reading } from "../reading.ts";

/**
 * What the check of the final state reads. It comes after all threads; where two of them wrote a place in no order, it
 * may get either, whatever the order of the steps was. It is called once for each.
 */
export class CheckReads {
  /** By read: the place of what it gets. */
  taken: number[] = [];
  /** What it got that is not the newest value. */
  readonly read: ReadInTheEnd[] = [];
  readonly #counts: number[] = [];
  readonly #others: (memory: MemoryAccess) => Reading[];
  #at = 0;
  /** What the check has written itself, which it reads then. */
  readonly #own: MemoryAccess[] = [];

  constructor(others: (memory: MemoryAccess) => Reading[]) {
    this.#others = others;
  }

  begin(): void {
    this.#at = 0;
    this.#counts.length = 0;
    this.#own.length = 0;
    this.read.length = 0;
  }

  writes(memory: MemoryAccess): void {
    this.#own.push(memory);
  }

  reading(memory: MemoryAccess, target: string): Reading | undefined {
    const { buffer, start, size } = memory;
    const isOwn = (own: MemoryAccess) =>
      own.buffer === buffer && own.start < start + size && start < own.start + own.size;
    if (this.#own.some(isOwn)) return undefined;
    const others = this.#others(memory);
    const at = this.#at++;
    this.#counts[at] = others.length;
    this.taken[at] ??= 0;
    const other = others[this.taken[at] - 1];
    if (other !== undefined) this.read.push({ target, value: other.value });
    return other;
  }

  /** Gives whether there is something else to read, and reads that in the next call. */
  readsOn(): boolean {
    for (let at = this.#at - 1; at >= 0; at--) {
      if (this.taken[at]! >= this.#counts[at]!) continue;
      this.taken[at]!++;
      this.taken.length = at + 1;
      return true;
    }
    this.taken = [];
    return false;
  }
}
