// Source: Peterson's algorithm, the waiting moved before the own flag.
// Wrong: both see the other's flag down and go in.
import { sharedArray } from "threadwork";

const TURN = 2;

export default {
  setup: () => ({ words: sharedArray(Int32Array, 3), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ words, counter }, me) {
      const other = 1 - me;
      Atomics.store(words, TURN, other);
      while (Atomics.load(words, other) === 1 && Atomics.load(words, TURN) === other) {}
      Atomics.store(words, me, 1);
      counter[0]++;
      Atomics.store(words, me, 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("both were in the critical section");
  },
};

export const expected = { kind: "failed", finding: "check" };
