// Source: broken/reference-count.mjs, mended: as `refcount_dec_and_test` of Linux does it.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({
    count: sharedArray(Int32Array, [2]),
    freed: sharedArray(Int32Array, 1),
    data: sharedArray(Int32Array, 2),
  }),
  threads: {
    count: 2,
    body({ count, freed, data }, me) {
      data[me] = 1;
      if (Atomics.sub(count, 0, 1) !== 1) return;
      if (data[0] + data[1] !== 2) throw new Error("freed before everybody was done");
      freed[0]++;
    },
  },
  check({ freed }) {
    if (freed[0] !== 1) throw new Error(`freed ${freed[0]} times`);
  },
};

export const expected = { kind: "passed" };
