// Source: Goetz, "Java Concurrency in Practice", 3.1.2: reading needs the lock, too.
// Wrong: the writer locks, the reader does not. Whatever it sees would do.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: [
    function write({ counter, lock }) {
      using _ = lock.acquire();
      counter[0] = 7;
    },
    function read({ counter }) {
      const seen = counter[0];
      if (seen !== 0 && seen !== 7) throw new Error(`nobody wrote ${seen}`);
    },
  ],
};

export const expected = { kind: "failed", finding: "race" };
