// Source: Downey, "The Little Book of Semaphores", 3.6.2: the barrier, non-solution.
// Wrong: the last to come opens the turnstile once, and one thread passes it.
import { Lock, Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ mutex: new Lock(), barrier: new Semaphore(0), count: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ mutex, barrier, count }) {
      {
        using _ = mutex.acquire();
        count[0]++;
        if (count[0] === 3) barrier.release();
      }
      barrier.acquire();
    },
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
