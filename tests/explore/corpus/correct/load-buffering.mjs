// Source: load buffering, the litmus test LB: a value cannot come out of thin air.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ words: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ words }, me) {
      const seen = Atomics.load(words, 1 - me);
      Atomics.store(words, me, 1);
      return seen;
    },
  },
  check(_, seen) {
    if (seen[0] === 1 && seen[1] === 1) throw new Error("each saw a write that comes after its own read");
  },
};

export const expected = { kind: "passed" };
