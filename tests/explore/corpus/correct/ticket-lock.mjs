// Source: Mellor-Crummey and Scott, "Algorithms for scalable synchronization" (1991): the ticket lock.
import { sharedArray } from "threadwork";

const [NEXT, SERVING] = [0, 1];

export default {
  setup: () => ({ lock: sharedArray(Int32Array, 2), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ lock, counter }) {
      const ticket = Atomics.add(lock, NEXT, 1);
      while (Atomics.load(lock, SERVING) !== ticket) {}
      counter[0]++;
      Atomics.store(lock, SERVING, ticket + 1);
    },
  },
  check({ counter }) {
    if (counter[0] !== 3) throw new Error("two were in the critical section");
  },
};

export const expected = { kind: "passed" };
