// Source: broken/account-overdrawn.mjs, mended: look and take under one lock.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ balance: sharedArray(Int32Array, [100]), lock: new Lock() }),
  threads: {
    count: 2,
    body({ balance, lock }) {
      using _ = lock.acquire();
      if (balance[0] >= 100) balance[0] -= 100;
    },
  },
  invariant: ({ balance }) => balance[0] >= 0,
};

export const expected = { kind: "passed" };
