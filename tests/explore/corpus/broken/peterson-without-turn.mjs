// Source: Peterson's algorithm without the turn (the third attempt in Ben-Ari, ch. 3).
// Wrong: with both flags up, each waits for the other, spinning.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ flags: sharedArray(Int32Array, 2), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ flags, counter }, me) {
      Atomics.store(flags, me, 1);
      while (Atomics.load(flags, 1 - me) === 1) {}
      counter[0]++;
      Atomics.store(flags, me, 0);
    },
  },
};

export const expected = { kind: "failed", finding: "livelock" };
