// Source: the spin lock of most operating systems' courses: it writes its number into the lock.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: sharedArray(Int32Array, 1), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ lock, counter }, me) {
      while (Atomics.compareExchange(lock, 0, 0, me + 1) !== 0) {}
      counter[0]++;
      if (Atomics.exchange(lock, 0, 0) !== me + 1) throw new Error("somebody else held the lock");
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("two were in the critical section");
  },
};

export const expected = { kind: "passed" };
