// Source: Drepper, "Futexes are tricky" (2011), the simplest form: every release wakes one.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ word: sharedArray(Int32Array, 1), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ word, counter }) {
      while (Atomics.exchange(word, 0, 1) === 1) Atomics.wait(word, 0, 1);
      counter[0]++;
      Atomics.store(word, 0, 0);
      Atomics.notify(word, 0, 1);
    },
  },
  check({ counter }) {
    if (counter[0] !== 3) throw new Error("two were in the critical section");
  },
};

export const expected = { kind: "passed" };
