// Source: Downey, "The Little Book of Semaphores", 4.2.4: no writer starves.
import { Lock, Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({
    turnstile: new Semaphore(1),
    mutex: new Lock(),
    room: new Semaphore(1),
    readers: sharedArray(Int32Array, 1),
    page: sharedArray(Int32Array, 2),
  }),
  threads: [
    function reader({ turnstile, mutex, room, readers, page }) {
      turnstile.acquire();
      turnstile.release();
      mutex.acquire();
      if (++readers[0] === 1) room.acquire();
      mutex.release();
      const seen = [page[0], page[1]];
      mutex.acquire();
      if (--readers[0] === 0) room.release();
      mutex.release();
      if (seen[0] !== seen[1]) throw new Error(`the reader saw half of a page: ${seen}`);
    },
    function writer({ turnstile, room, page }) {
      turnstile.acquire();
      room.acquire();
      page[0] = 1;
      page[1] = 1;
      turnstile.release();
      room.release();
    },
  ],
};

export const expected = { kind: "passed" };
