// Source: Downey, "The Little Book of Semaphores", 3.7.3: the reusable barrier, non-solution #2.
// Wrong: a fast thread goes round and passes the turnstile again, a round ahead of the others.
import { Lock, Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({
    mutex: new Lock(),
    turnstile: new Semaphore(0),
    count: sharedArray(Int32Array, 1),
    rounds: sharedArray(Int32Array, 2),
  }),
  threads: {
    count: 2,
    body({ mutex, turnstile, count, rounds }, me) {
      for (let round = 1; round <= 2; round++) {
        Atomics.store(rounds, me, round);
        mutex.acquire();
        if (++count[0] === 2) turnstile.release();
        mutex.release();
        turnstile.acquire();
        turnstile.release();
        if (Atomics.load(rounds, 1 - me) < round) throw new Error(`alone in round ${round}`);
        mutex.acquire();
        if (--count[0] === 0) turnstile.acquire();
        mutex.release();
      }
    },
  },
};

export const expected = { kind: "failed", finding: "threw" };
