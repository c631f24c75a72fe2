// Source: broken/barrier-forgotten.mjs, mended with this library's barrier.
import { Barrier, sharedArray } from "threadwork";

export default {
  setup: () => ({ barrier: new Barrier(2), first: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ barrier, first }, me) {
      first[me] = 10;
      barrier.wait();
      return first[1 - me] + 1;
    },
  },
  check(_, second) {
    if (second[0] !== 11 || second[1] !== 11) throw new Error(`the second phase came too early: ${second}`);
  },
};

export const expected = { kind: "passed" };
