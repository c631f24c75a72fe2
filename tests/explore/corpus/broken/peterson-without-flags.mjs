// Source: Peterson's algorithm without the flags: strict alternation (the first attempt in Ben-Ari, ch. 3).
// Wrong: who wants in twice waits for the other, which has ended.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ turn: sharedArray(Int32Array, 1), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ turn, counter }, me) {
      for (let i = 0; i < 1 + me; i++) {
        while (Atomics.load(turn, 0) !== me) {}
        counter[0]++;
        Atomics.store(turn, 0, 1 - me);
      }
    },
  },
};

export const expected = { kind: "failed", finding: "livelock" };
