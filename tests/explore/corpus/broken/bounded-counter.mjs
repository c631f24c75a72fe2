// Source: a counter that must not pass a limit (Lea, "Concurrent Programming in Java", 3.1).
// Wrong: it adds and looks then; what is too much is taken back, but was there.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, [4]) }),
  threads: {
    count: 2,
    body({ counter }) {
      if (Atomics.add(counter, 0, 1) >= 5) Atomics.sub(counter, 0, 1);
    },
  },
  invariant: ({ counter }) => counter[0] <= 5,
};

export const expected = { kind: "failed", finding: "invariant" };
