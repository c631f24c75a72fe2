// Source: a benaphore (B. Schillings, Be Newsletter 1996): a count of who wants in, permits for those who wait.
// Wrong: whoever leaves only notifies, which is lost on those who are not asleep yet.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({
    wanting: sharedArray(Int32Array, 1),
    permits: sharedArray(Int32Array, 1),
    sum: sharedArray(Int32Array, 1),
  }),
  threads: {
    count: 2,
    body({ wanting, permits, sum }) {
      if (Atomics.add(wanting, 0, 1) > 0) {
        Atomics.wait(permits, 0, 0);
      }
      sum[0]++;
      if (Atomics.sub(wanting, 0, 1) > 1) {
        Atomics.notify(permits, 0, 1);
      }
    },
  },
  check: ({ sum }) => sum[0] === 2,
};

export const expected = { kind: "failed", finding: "lost-wake-up" };
