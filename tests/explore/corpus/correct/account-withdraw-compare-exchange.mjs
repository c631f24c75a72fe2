// Source: broken/account-overdrawn.mjs, mended without a lock.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ balance: sharedArray(Int32Array, [100]) }),
  threads: {
    count: 2,
    body({ balance }) {
      for (;;) {
        const before = Atomics.load(balance, 0);
        if (before < 60) return false;
        if (Atomics.compareExchange(balance, 0, before, before - 60) === before) return true;
      }
    },
  },
  invariant: ({ balance }) => balance[0] >= 0,
  check({ balance }, done) {
    if (balance[0] !== 40 || done[0] === done[1]) throw new Error("one of the two must have got the money");
  },
};

export const expected = { kind: "passed" };
