// Source: Python's `Barrier(parties, action)`: one of them does it, before anybody goes on.
import { Barrier, sharedArray } from "threadwork";

export default {
  setup: () => ({ barrier: new Barrier(2), parts: sharedArray(Int32Array, 3) }),
  threads: {
    count: 2,
    body({ barrier, parts }, me) {
      parts[me] = me + 1;
      barrier.wait({
        action: () => {
          parts[2] += parts[0] + parts[1];
        },
      });
      return parts[2];
    },
  },
  check(_, sums) {
    if (sums[0] !== 3 || sums[1] !== 3) throw new Error(`the action was not done once before all went on: ${sums}`);
  },
};

export const expected = { kind: "passed" };
