// Source: store buffering, the litmus test SB: with Atomics at least one sees the other's write.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ words: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ words }, me) {
      Atomics.store(words, me, 1);
      return Atomics.load(words, 1 - me);
    },
  },
  check(_, seen) {
    if (seen[0] === 0 && seen[1] === 0) throw new Error("neither saw the other's write");
  },
};

export const expected = { kind: "passed" };
