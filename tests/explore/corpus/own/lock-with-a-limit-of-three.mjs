// Proves: with three threads, a wait that runs out of time does not take another's wake-up along.
import { Lock, sharedArray, TimeoutError } from "threadwork";

function locked({ lock, counter }, options) {
  try {
    using _ = lock.acquire(options);
    counter[0]++;
    return 1;
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    return 0;
  }
}

export default {
  setup: () => ({ lock: new Lock(), counter: sharedArray(Int32Array, 1) }),
  threads: [(shared) => locked(shared), (shared) => locked(shared, { timeoutMs: 10 }), (shared) => locked(shared)],
  check({ lock, counter }, got) {
    if (counter[0] !== got[0] + got[1] + got[2] || got[0] + got[2] !== 2) throw new Error("somebody was forgotten");
    if (lock.locked) throw new Error("the lock is still taken");
  },
};

export const options = { locks: "words" };
export const expected = { kind: "passed" };
export const long = true;
