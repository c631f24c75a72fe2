// Source: Downey, "The Little Book of Semaphores", 4.2: the light switch.
// Wrong: readers count themselves and do not lock the room: a writer comes in beside them.
import { Lock, Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({
    mutex: new Lock(),
    room: new Semaphore(1),
    readers: sharedArray(Int32Array, 1),
    page: sharedArray(Int32Array, 2),
    seen: sharedArray(Int32Array, 2),
  }),
  threads: [
    function reader({ mutex, readers, page, seen }) {
      mutex.acquire();
      readers[0]++;
      mutex.release();
      seen[0] = Atomics.load(page, 0);
      seen[1] = Atomics.load(page, 1);
      mutex.acquire();
      readers[0]--;
      mutex.release();
    },
    function writer({ room, page }) {
      using _ = room.acquire();
      Atomics.store(page, 0, 1);
      Atomics.store(page, 1, 1);
    },
  ],
  check({ seen }) {
    if (seen[0] !== seen[1]) throw new Error(`the reader saw half of a page: ${[...seen]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
