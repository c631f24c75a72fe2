// Source: Downey, "The Little Book of Semaphores", 3.6.5: the barrier, deadlock #2.
// Wrong: the first thread waits at the turnstile with the lock held; nobody else can count itself.
import { Lock, Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ mutex: new Lock(), barrier: new Semaphore(0), count: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ mutex, barrier, count }) {
      using _ = mutex.acquire();
      count[0]++;
      if (count[0] === 2) barrier.release();
      barrier.acquire();
      barrier.release();
    },
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
