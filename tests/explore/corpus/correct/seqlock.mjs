// Source: Lameter, "Effective synchronization on Linux/NUMA systems" (2005), with atomic data.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ words: sharedArray(Int32Array, 3) }),
  threads: [
    function write({ words }) {
      Atomics.add(words, 0, 1);
      Atomics.store(words, 1, 7);
      Atomics.store(words, 2, 7);
      Atomics.add(words, 0, 1);
    },
    function read({ words }) {
      for (;;) {
        const before = Atomics.load(words, 0);
        if (before % 2 === 1) continue;
        const seen = [Atomics.load(words, 1), Atomics.load(words, 2)];
        if (Atomics.load(words, 0) === before) return seen;
      }
    },
  ],
  check(_, [, seen]) {
    if (seen[0] !== seen[1]) throw new Error(`the reader saw half of a write: ${seen}`);
  },
};

export const expected = { kind: "passed" };
