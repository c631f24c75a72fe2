// Source: the bug that `using` and `finally` are for (Goetz, 13.1).
// Wrong: whoever finds the work done returns without giving the lock back.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ done: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: {
    count: 2,
    body({ done, lock }) {
      lock.acquire();
      if (done[0] === 1) return;
      done[0] = 1;
      lock.release();
    },
  },
};

export const expected = { kind: "failed", finding: "lock-held" };
