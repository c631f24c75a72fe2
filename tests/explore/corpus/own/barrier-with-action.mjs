// Proves: the action of a Barrier is done once, before anybody goes on.
import { Barrier, sharedArray } from "threadwork";

export default {
  setup: () => ({ barrier: new Barrier(2), sum: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ barrier, sum }) {
      barrier.wait({ action: () => void sum[0]++ });
      return sum[0];
    },
  },
  check(_, sums) {
    if (sums[0] !== 1 || sums[1] !== 1) throw new Error(`the sums are ${sums}`);
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
