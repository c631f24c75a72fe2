// Source: Downey, "The Little Book of Semaphores", 3.7.1: the reusable barrier, non-solution #1.
// Wrong: the count is looked at outside of the lock: both or none may find it full, and open and close too often.
import { Lock, Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ mutex: new Lock(), turnstile: new Semaphore(0), count: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ mutex, turnstile, count }) {
      mutex.acquire();
      Atomics.add(count, 0, 1);
      mutex.release();
      if (Atomics.load(count, 0) === 2) turnstile.release();
      turnstile.acquire();
      turnstile.release();
      mutex.acquire();
      Atomics.sub(count, 0, 1);
      mutex.release();
      if (Atomics.load(count, 0) === 0) turnstile.acquire();
    },
  },
  check({ turnstile }) {
    if (turnstile.value !== 0) throw new Error(`the turnstile stays open: ${turnstile.value}`);
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
