// Source: a common hand-in: `finally { release() }` around a `tryAcquire` that may have failed.
// Wrong: who did not get the lock releases the other's; a third then comes in beside its holder.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: {
    count: 2,
    body({ counter, lock }) {
      const got = lock.tryAcquire();
      if (got) counter[0]++;
      lock.release();
    },
  },
};

export const expected = { kind: "failed", finding: "threw" };
