// Source: Drepper, "Futexes are tricky" (2011), mutex 2.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ word: sharedArray(Int32Array, 1), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ word, counter }) {
      if (Atomics.compareExchange(word, 0, 0, 1) !== 0) {
        while (Atomics.exchange(word, 0, 2) !== 0) Atomics.wait(word, 0, 2);
      }
      counter[0]++;
      if (Atomics.exchange(word, 0, 0) === 2) Atomics.notify(word, 0, 1);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("two were in the critical section");
  },
};

export const expected = { kind: "passed" };
