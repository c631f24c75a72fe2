// Source: this library's own stealing between workers (concurrency/workers/stealing.ts), its two words of text here.
import { sharedArray } from "threadwork";

// Begun in the upper half of the word, all in the lower.
function claim(memory) {
  const word = Atomics.add(memory, 0, 0x10000);
  return word >>> 16 < (word & 0xffff) ? word >>> 16 : undefined;
}

function steal(memory) {
  for (;;) {
    const word = Atomics.load(memory, 0);
    const first = word >>> 16;
    const end = word & 0xffff;
    if (first >= end) return [end, end];
    const left = first + ((end - first) >> 1);
    if (Atomics.compareExchange(memory, 0, word, (first << 16) | left) === word) return [left, end];
  }
}

export default {
  setup: () => ({ memory: sharedArray(Int32Array, [3]), done: sharedArray(Int32Array, 3) }),
  threads: [
    function worker({ memory, done }) {
      for (let task = claim(memory); task !== undefined; task = claim(memory)) done[task]++;
    },
    function parent({ memory, done }) {
      const [from, to] = steal(memory);
      for (let task = from; task < to; task++) done[task]++;
    },
  ],
  check({ done }) {
    if (done.join() !== "1,1,1") throw new Error(`each task once, but they were done ${done.join()} times`);
  },
};

export const expected = { kind: "passed" };
