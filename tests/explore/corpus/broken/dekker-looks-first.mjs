// Source: the second attempt on the way to Dekker's algorithm (Dijkstra, EWD 35; Ben-Ari, ch. 3).
// Wrong: both look at the other's flag before either raises its own.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ flags: sharedArray(Int32Array, 2), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ flags, counter }, me) {
      while (Atomics.load(flags, 1 - me) === 1) {}
      Atomics.store(flags, me, 1);
      counter[0]++;
      Atomics.store(flags, me, 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("both were in the critical section");
  },
};

export const expected = { kind: "failed", finding: "check" };
