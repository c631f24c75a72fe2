// Source: Peterson's algorithm with `||` for `&&`.
// Wrong: a thread waits for its turn although the other has no wish to come in: it never ends.
import { sharedArray } from "threadwork";

const TURN = 2;

export default {
  setup: () => ({ words: sharedArray(Int32Array, 3), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ words, counter }, me) {
      const other = 1 - me;
      Atomics.store(words, me, 1);
      Atomics.store(words, TURN, other);
      while (Atomics.load(words, other) === 1 || Atomics.load(words, TURN) === other) {}
      counter[0]++;
      Atomics.store(words, me, 0);
    },
  },
};

export const expected = { kind: "failed", finding: "livelock" };
