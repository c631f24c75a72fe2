// Source: broken/lock-released-by-the-loser.mjs, mended: only who got the lock gives it back.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: {
    count: 2,
    body({ counter, lock }) {
      using held = lock.tryAcquire();
      if (held) counter[0]++;
      return held !== undefined;
    },
  },
  check({ counter, lock }, got) {
    if (lock.locked || counter[0] !== got.filter(Boolean).length) throw new Error("the lock let two in");
  },
};

export const expected = { kind: "passed" };
