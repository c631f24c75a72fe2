// Source: Downey, "The Little Book of Semaphores", 3.4: the mutex.
import { Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), mutex: new Semaphore(1) }),
  threads: {
    count: 2,
    body({ counter, mutex }) {
      mutex.acquire();
      counter[0]++;
      mutex.release();
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error(`an update was lost: ${counter[0]}`);
  },
};

export const expected = { kind: "passed" };
