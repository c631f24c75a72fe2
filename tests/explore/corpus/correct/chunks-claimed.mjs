// Source: broken/chunks-claimed-twice.mjs, mended: the index moves by Atomics.add.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ next: sharedArray(Int32Array, 1), done: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ next, done }) {
      for (let piece = Atomics.add(next, 0, 1); piece < 2; piece = Atomics.add(next, 0, 1)) done[piece]++;
    },
  },
  check({ done }) {
    if (done[0] !== 1 || done[1] !== 1) throw new Error(`each piece once, but they were done ${[...done]} times`);
  },
};

export const expected = { kind: "passed" };
