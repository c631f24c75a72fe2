// Source: the parallel maximum of many courses: "if mine is larger, write it".
// Wrong: the comparison is old when the write comes: the smaller one may be the last to write.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ largest: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ largest }, me) {
      const mine = [5, 9][me];
      if (mine > Atomics.load(largest, 0)) Atomics.store(largest, 0, mine);
    },
  },
  check({ largest }) {
    if (largest[0] !== 9) throw new Error(`the largest of 5 and 9 is said to be ${largest[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
