// Source: Burns and Lynch (1980), the one-bit algorithm: the second thread gives way.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ flags: sharedArray(Int32Array, 2), counter: sharedArray(Int32Array, 1) }),
  threads: [
    function first({ flags, counter }) {
      Atomics.store(flags, 0, 1);
      while (Atomics.load(flags, 1) === 1) {}
      counter[0]++;
      Atomics.store(flags, 0, 0);
    },
    function second({ flags, counter }) {
      for (;;) {
        Atomics.store(flags, 1, 1);
        if (Atomics.load(flags, 0) === 0) break;
        Atomics.store(flags, 1, 0);
        while (Atomics.load(flags, 0) === 1) {}
      }
      counter[0]++;
      Atomics.store(flags, 1, 0);
    },
  ],
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("both were in the critical section");
  },
};

export const expected = { kind: "passed" };
