// Source: broken/sum-of-parts.mjs, mended: parts are returned, and added once all are there.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ numbers: sharedArray(Float64Array, [1.5, 2.5, 3.5, 4.5]) }),
  threads: {
    count: 2,
    body: ({ numbers }, me) => numbers[2 * me] + numbers[2 * me + 1],
  },
  check(_, parts) {
    if (parts[0] + parts[1] !== 12) throw new Error(`the sum should be 12 and is ${parts[0] + parts[1]}`);
  },
};

export const expected = { kind: "passed" };
