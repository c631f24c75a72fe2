// Source: Rudolph and Segall (1984): test, then test-and-set; with a pause while it spins.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: sharedArray(Int32Array, 1), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ lock, counter }) {
      do while (Atomics.load(lock, 0) === 1) Atomics.pause();
      while (Atomics.exchange(lock, 0, 1) === 1);
      counter[0]++;
      Atomics.store(lock, 0, 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("two were in the critical section");
  },
};

export const expected = { kind: "passed" };
