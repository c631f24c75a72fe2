// Source: Lamport's bakery (CACM 1974) without `choosing`.
// Wrong: a number that is drawn but not yet written counts as none.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ numbers: sharedArray(Int32Array, 2), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ numbers, counter }, me) {
      const other = 1 - me;
      const mine = 1 + Atomics.load(numbers, other);
      Atomics.store(numbers, me, mine);
      for (;;) {
        const theirs = Atomics.load(numbers, other);
        if (theirs === 0 || theirs > mine || (theirs === mine && other > me)) break;
      }
      counter[0]++;
      Atomics.store(numbers, me, 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("both were in the critical section");
  },
};

export const expected = { kind: "failed", finding: "check" };
