// Source: Herlihy and Shavit, ch. 7: a test-and-set lock needs one operation that does both.
// Wrong: both see the lock free before either writes that it is taken.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: sharedArray(Int32Array, 1), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ lock, counter }) {
      while (Atomics.load(lock, 0) === 1) {}
      Atomics.store(lock, 0, 1);
      counter[0]++;
      Atomics.store(lock, 0, 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("both were in the critical section");
  },
};

export const expected = { kind: "failed", finding: "check" };
