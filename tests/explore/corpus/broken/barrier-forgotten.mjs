// Source: the two phases of every stencil computation, without the barrier between them.
// Wrong: a thread reads its neighbour's part before that is written. A data race, and a wrong result.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ first: sharedArray(Int32Array, 2), second: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ first, second }, me) {
      first[me] = 10;
      second[me] = first[1 - me] + 1;
    },
  },
  check({ second }) {
    if (second[0] !== 11 || second[1] !== 11) throw new Error(`the second phase came too early: ${[...second]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
