// Source: Downey, "The Little Book of Semaphores", 4.1.3: the deadlock of the producer-consumer.
// Wrong: the consumer waits for an item while it holds the lock that the producer needs.
import { Lock, Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: new Lock(), items: new Semaphore(0), count: sharedArray(Int32Array, 1) }),
  threads: [
    function produce({ lock, items, count }) {
      lock.acquire();
      count[0]++;
      lock.release();
      items.release();
    },
    function consume({ lock, items, count }) {
      lock.acquire();
      items.acquire();
      count[0]--;
      lock.release();
    },
  ],
};

export const expected = { kind: "failed", finding: "deadlock" };
