// Source: Herlihy and Shavit, ch. 7: the test-and-set lock.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: sharedArray(Int32Array, 1), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ lock, counter }) {
      while (Atomics.exchange(lock, 0, 1) === 1) {}
      counter[0]++;
      Atomics.store(lock, 0, 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 3) throw new Error("two were in the critical section");
  },
};

export const expected = { kind: "passed" };
