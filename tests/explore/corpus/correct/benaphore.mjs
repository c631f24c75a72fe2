// Source: a benaphore (B. Schillings, Be Newsletter 1996): a count of who wants in, permits for those who wait.
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
        for (;;) {
          const there = Atomics.load(permits, 0);
          if (there > 0 && Atomics.compareExchange(permits, 0, there, there - 1) === there) break;
          Atomics.wait(permits, 0, 0);
        }
      }
      sum[0]++;
      if (Atomics.sub(wanting, 0, 1) > 1) {
        Atomics.add(permits, 0, 1);
        Atomics.notify(permits, 0, 1);
      }
    },
  },
  check: ({ sum }) => sum[0] === 2,
};

export const expected = { kind: "passed" };
