/**
 * Which tasks of a batch have begun, in a word of memory that the parent shares with its worker (threads only):
 *
 *      how many have begun │ how many there are       16 bits each, changed together
 *
 *      worker   claim()   the next task, if there is one            ▏█ █ █ ▒│· · · ·▕
 *      parent   steal()   the later half of those not begun                  ◀───
 *
 * So nothing waits behind a task that takes long, or that waits for another one: a worker that is idle gets what
 * another has not begun.
 */

/** Announces a new batch of so many tasks. */
export function offer(memory: Int32Array, index: number, tasks: number): void {
  Atomics.store(memory, index, tasks);
}

/** Begins the next task; `false` when none is left. The word then counts one more than there are. */
export function claim(memory: Int32Array, index: number): boolean {
  const word = Atomics.add(memory, index, 0x10000);
  return word >>> 16 < (word & 0xffff);
}

/** How many tasks have begun. */
export function begun(memory: Int32Array, index: number): number {
  const word = Atomics.load(memory, index);
  return Math.min(word >>> 16, word & 0xffff);
}

/** Steals half of the tasks that have not begun, at least one; returns how many are left, begun or not. */
export function steal(memory: Int32Array, index: number): number {
  for (;;) {
    const word = Atomics.load(memory, index);
    const first = word >>> 16;
    const end = word & 0xffff;
    if (first >= end) return end;
    const left = first + ((end - first) >> 1);
    if (Atomics.compareExchange(memory, index, word, (first << 16) | left) === word) return left;
  }
}
