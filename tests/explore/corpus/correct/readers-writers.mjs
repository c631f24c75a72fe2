// Source: Downey, "The Little Book of Semaphores", 4.2.2: readers-writers with a light switch.
import { Lock, Semaphore, sharedArray } from "threadwork";

function reader({ mutex, room, readers, page }) {
  mutex.acquire();
  if (++readers[0] === 1) room.acquire();
  mutex.release();
  const seen = [page[0], page[1]];
  mutex.acquire();
  if (--readers[0] === 0) room.release();
  mutex.release();
  if (seen[0] !== seen[1]) throw new Error(`the reader saw half of a page: ${seen}`);
}

export default {
  setup: () => ({
    mutex: new Lock(),
    room: new Semaphore(1),
    readers: sharedArray(Int32Array, 1),
    page: sharedArray(Int32Array, 2),
  }),
  threads: [
    reader,
    reader,
    function writer({ room, page }) {
      using _ = room.acquire();
      page[0] = 1;
      page[1] = 1;
    },
  ],
};

export const expected = { kind: "passed" };
