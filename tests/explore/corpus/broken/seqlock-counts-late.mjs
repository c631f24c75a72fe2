// Source: the sequence lock of Linux (2005).
// Wrong: the writer changes the sequence only at the end: a reader in the middle of a write sees it unchanged.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ words: sharedArray(Int32Array, 3), seen: sharedArray(Int32Array, 2) }),
  threads: [
    function write({ words }) {
      Atomics.store(words, 1, 7);
      Atomics.store(words, 2, 7);
      Atomics.add(words, 0, 2);
    },
    function read({ words, seen }) {
      let before;
      do {
        before = Atomics.load(words, 0);
        seen[0] = Atomics.load(words, 1);
        seen[1] = Atomics.load(words, 2);
      } while (Atomics.load(words, 0) !== before);
    },
  ],
  check({ seen }) {
    if (seen[0] !== seen[1]) throw new Error(`the reader saw half of a write: ${[...seen]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
