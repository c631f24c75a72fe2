// Source: a common hand-in: the lock is held while reading and again while writing.
// Wrong: between the two sections the value that was read grows old. No data race.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: {
    count: 2,
    body({ counter, lock }) {
      lock.acquire();
      const before = counter[0];
      lock.release();
      lock.acquire();
      counter[0] = before + 1;
      lock.release();
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error(`an update was lost: ${counter[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
