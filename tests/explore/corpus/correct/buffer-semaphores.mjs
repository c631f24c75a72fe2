// Source: Dijkstra, EWD 123; Downey, "The Little Book of Semaphores", 4.1.4: the finite buffer.
import { Lock, Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({
    lock: new Lock(),
    items: new Semaphore(0),
    spaces: new Semaphore(1),
    count: sharedArray(Int32Array, 1),
  }),
  threads: [
    function produce({ lock, items, spaces, count }) {
      for (let i = 0; i < 2; i++) {
        spaces.acquire();
        lock.acquire();
        count[0]++;
        lock.release();
        items.release();
      }
    },
    function consume({ lock, items, spaces, count }) {
      for (let i = 0; i < 2; i++) {
        items.acquire();
        lock.acquire();
        count[0]--;
        lock.release();
        spaces.release();
      }
    },
  ],
  invariant: ({ count }) => count[0] >= 0 && count[0] <= 1,
};

export const expected = { kind: "passed" };
