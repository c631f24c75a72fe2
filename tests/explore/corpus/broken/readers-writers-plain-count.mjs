// Source: Downey, "The Little Book of Semaphores", 4.2, without the mutex around the count of readers.
// Wrong: the count loses a reader, and a writer comes in beside one.
import { Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ room: new Semaphore(1), readers: sharedArray(Int32Array, 1), page: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ room, readers, page }) {
      if (readers[0]++ === 0) room.acquire();
      void page[0];
      if (--readers[0] === 0) room.release();
    },
  },
  check({ readers, room }) {
    if (readers[0] !== 0 || room.value !== 1) throw new Error("the room is not empty in the end");
  },
};

export const expected = { kind: "failed", finding: "check" };
