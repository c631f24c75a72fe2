/**
 * Which calls of a message have begun, in a word of memory that a crew shares with its worker (threads only):
 *
 *      how many have begun │ how many there are       16 bits each, changed together
 *
 *      worker   claim()     the next call, if there is one            ▏█ █ █ ▒│· · · ·▕
 *      crew     takeBack()  the later half of those not begun                  ◀───
 *
 * So nothing waits behind a call that takes long, or that waits for another one: whoever is free gets it.
 */

/** Writes down a new message of so many calls. */
export function offer(memory: Int32Array, index: number, calls: number): void {
  Atomics.store(memory, index, calls);
}

/** Begins the next call; `false` when there is none left: then the word says one more than there are. */
export function claim(memory: Int32Array, index: number): boolean {
  const word = Atomics.add(memory, index, 0x10000);
  return word >>> 16 < (word & 0xffff);
}

/** How many calls have begun. */
export function begun(memory: Int32Array, index: number): number {
  const word = Atomics.load(memory, index);
  return Math.min(word >>> 16, word & 0xffff);
}

/** Takes back half of the calls that have not begun, at least one; returns how many are left, begun or not. */
export function takeBack(memory: Int32Array, index: number): number {
  for (;;) {
    const word = Atomics.load(memory, index);
    const first = word >>> 16;
    const end = word & 0xffff;
    if (first >= end) return end;
    const left = first + ((end - first) >> 1);
    if (Atomics.compareExchange(memory, index, word, (first << 16) | left) === word) return left;
  }
}
