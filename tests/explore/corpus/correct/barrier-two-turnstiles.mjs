// Source: Downey, "The Little Book of Semaphores", 3.7.6: the preloaded two-phase barrier, used twice.
import { Lock, Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({
    mutex: new Lock(),
    turnstiles: [new Semaphore(0), new Semaphore(0)],
    count: sharedArray(Int32Array, 1),
    rounds: sharedArray(Int32Array, 2),
  }),
  threads: {
    count: 2,
    body({ mutex, turnstiles, count, rounds }, me) {
      for (let round = 1; round <= 2; round++) {
        Atomics.store(rounds, me, round);
        mutex.acquire();
        if (++count[0] === 2) turnstiles[0].release(2);
        mutex.release();
        turnstiles[0].acquire();
        if (Atomics.load(rounds, 1 - me) < round) throw new Error(`alone in round ${round}`);
        mutex.acquire();
        if (--count[0] === 0) turnstiles[1].release(2);
        mutex.release();
        turnstiles[1].acquire();
      }
    },
  },
};

export const expected = { kind: "passed" };
