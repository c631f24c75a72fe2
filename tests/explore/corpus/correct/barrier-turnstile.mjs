// Source: Downey, "The Little Book of Semaphores", 3.6.4: the barrier.
import { Lock, Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({
    mutex: new Lock(),
    barrier: new Semaphore(0),
    count: sharedArray(Int32Array, 1),
    first: sharedArray(Int32Array, 2),
  }),
  threads: {
    count: 2,
    body({ mutex, barrier, count, first }, me) {
      first[me] = 1;
      mutex.acquire();
      if (++count[0] === 2) barrier.release();
      mutex.release();
      barrier.acquire();
      barrier.release();
      if (first[1 - me] !== 1) throw new Error("passed the barrier alone");
    },
  },
};

export const expected = { kind: "passed" };
