// Source: check-then-act (Goetz, "Java Concurrency in Practice", 2.2).
// Wrong: both look before either takes. Every access is atomic.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ balance: sharedArray(Int32Array, [100]) }),
  threads: {
    count: 2,
    body({ balance }) {
      if (Atomics.load(balance, 0) >= 100) Atomics.sub(balance, 0, 100);
    },
  },
  invariant: ({ balance }) => balance[0] >= 0,
};

export const expected = { kind: "failed", finding: "invariant" };
