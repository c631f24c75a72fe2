// Source: broken/bounded-counter.mjs, mended: it never adds what would be too much.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, [4]) }),
  threads: {
    count: 2,
    body({ counter }) {
      for (let now = Atomics.load(counter, 0); now < 5; now = Atomics.load(counter, 0)) {
        if (Atomics.compareExchange(counter, 0, now, now + 1) === now) return;
      }
    },
  },
  invariant: ({ counter }) => counter[0] <= 5,
};

export const expected = { kind: "passed" };
