// Source: a spin lock that leaves a mark each time it finds the lock taken (a counter of contention).
import { sharedArray } from "threadwork";

export default {
  setup: () => ({
    lock: sharedArray(Int32Array, 1),
    tries: sharedArray(Int32Array, 1),
    counter: sharedArray(Int32Array, 1),
  }),
  threads: {
    count: 2,
    body({ lock, tries, counter }) {
      while (Atomics.exchange(lock, 0, 1) === 1) Atomics.add(tries, 0, 1);
      counter[0]++;
      Atomics.store(lock, 0, 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("two were in the critical section");
  },
};

export const expected = { kind: "passed" };
