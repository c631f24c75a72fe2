// Source: Lamport, "A new solution of Dijkstra's concurrent programming problem" (1974): the bakery.
import { sharedArray } from "threadwork";

const CHOOSING = 2;

export default {
  setup: () => ({ words: sharedArray(Int32Array, 4), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ words, counter }, me) {
      const other = 1 - me;
      Atomics.store(words, CHOOSING + me, 1);
      const mine = 1 + Atomics.load(words, other);
      Atomics.store(words, me, mine);
      Atomics.store(words, CHOOSING + me, 0);
      while (Atomics.load(words, CHOOSING + other) === 1) {}
      for (;;) {
        const theirs = Atomics.load(words, other);
        if (theirs === 0 || theirs > mine || (theirs === mine && other > me)) break;
      }
      counter[0]++;
      Atomics.store(words, me, 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("both were in the critical section");
  },
};

export const expected = { kind: "passed" };
