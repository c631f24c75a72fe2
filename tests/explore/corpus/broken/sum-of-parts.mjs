// Source: the parallel sum that most courses begin with.
// Wrong: each part is added into one shared total.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ numbers: sharedArray(Float64Array, [1.5, 2.5, 3.5, 4.5]), sum: sharedArray(Float64Array, 1) }),
  threads: {
    count: 2,
    body({ numbers, sum }, me) {
      sum[0] += numbers[2 * me] + numbers[2 * me + 1];
    },
  },
  check({ sum }) {
    if (sum[0] !== 12) throw new Error(`the sum should be 12 and is ${sum[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
