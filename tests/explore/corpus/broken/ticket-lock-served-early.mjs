// Source: the ticket lock, its last two lines swapped.
// Wrong: the next is called before the critical section is left.
import { sharedArray } from "threadwork";

const [NEXT, SERVING] = [0, 1];

export default {
  setup: () => ({ lock: sharedArray(Int32Array, 2), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ lock, counter }) {
      const ticket = Atomics.add(lock, NEXT, 1);
      while (Atomics.load(lock, SERVING) !== ticket) {}
      Atomics.add(lock, SERVING, 1);
      counter[0]++;
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("both were in the critical section");
  },
};

export const expected = { kind: "failed", finding: "check" };
