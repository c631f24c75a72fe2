// Source: broken/counter-add-then-load.mjs, mended: the addition itself returns the number.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ next: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body: ({ next }) => Atomics.add(next, 0, 1),
  },
  check(_, numbers) {
    if (new Set(numbers).size !== 3) throw new Error(`numbers are given out twice: ${numbers}`);
  },
};

export const expected = { kind: "passed" };
