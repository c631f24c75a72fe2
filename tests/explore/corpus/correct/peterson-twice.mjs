// Source: Peterson's algorithm (1981), each thread going in twice.
import { sharedArray } from "threadwork";

const TURN = 2;

export default {
  setup: () => ({ words: sharedArray(Int32Array, 3), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ words, counter }, me) {
      const other = 1 - me;
      for (let i = 0; i < 2; i++) {
        Atomics.store(words, me, 1);
        Atomics.store(words, TURN, other);
        while (Atomics.load(words, other) === 1 && Atomics.load(words, TURN) === other) {}
        counter[0]++;
        Atomics.store(words, me, 0);
      }
    },
  },
  check({ counter }) {
    if (counter[0] !== 4) throw new Error("both were in the critical section");
  },
};

export const expected = { kind: "passed" };
