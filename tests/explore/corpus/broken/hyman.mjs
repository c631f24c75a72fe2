// Source: Hyman, "Comments on a problem in concurrent programming control" (CACM 1966), refuted by Knuth the same year.
// Wrong: between the inner wait and taking the turn, the other may walk in on its own turn.
import { sharedArray } from "threadwork";

const TURN = 2;

export default {
  setup: () => ({ words: sharedArray(Int32Array, 3), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ words, counter }, me) {
      Atomics.store(words, me, 1);
      while (Atomics.load(words, TURN) !== me) {
        while (Atomics.load(words, 1 - me) === 1) {}
        Atomics.store(words, TURN, me);
      }
      counter[0]++;
      Atomics.store(words, me, 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("both were in the critical section");
  },
};

export const expected = { kind: "failed", finding: "check" };
