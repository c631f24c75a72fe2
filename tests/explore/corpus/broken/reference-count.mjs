// Source: reference counts of the Linux kernel ("refcount_t", 2017): free when it was the last.
// Wrong: decrement and look are two steps: both see 0, or neither does.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ count: sharedArray(Int32Array, [2]), freed: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ count, freed }) {
      Atomics.sub(count, 0, 1);
      if (Atomics.load(count, 0) === 0) Atomics.add(freed, 0, 1);
    },
  },
  check({ freed }) {
    if (freed[0] !== 1) throw new Error(`freed ${freed[0]} times`);
  },
};

export const expected = { kind: "failed", finding: "check" };
