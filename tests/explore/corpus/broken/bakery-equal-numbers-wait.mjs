// Source: Lamport's bakery (CACM 1974), the other way to get equal numbers wrong.
// Wrong: two threads with one number wait for each other, spinning.
import { sharedArray } from "threadwork";

const CHOOSING = 2;

export default {
  setup: () => ({ words: sharedArray(Int32Array, 4) }),
  threads: {
    count: 2,
    body({ words }, me) {
      const other = 1 - me;
      Atomics.store(words, CHOOSING + me, 1);
      const mine = 1 + Atomics.load(words, other);
      Atomics.store(words, me, mine);
      Atomics.store(words, CHOOSING + me, 0);
      while (Atomics.load(words, CHOOSING + other) === 1) {}
      for (;;) {
        const theirs = Atomics.load(words, other);
        if (theirs === 0 || theirs > mine) break;
      }
      Atomics.store(words, me, 0);
    },
  },
};

export const expected = { kind: "failed", finding: "livelock" };
