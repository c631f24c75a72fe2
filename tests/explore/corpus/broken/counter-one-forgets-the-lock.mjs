// Source: Goetz, "Java Concurrency in Practice", 2.4: every access needs the lock, not only most.
// Wrong: the second thread writes without the lock.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: [
    function careful({ counter, lock }) {
      using _ = lock.acquire();
      counter[0]++;
    },
    function hasty({ counter }) {
      counter[0]++;
    },
  ],
  check({ counter }) {
    if (counter[0] !== 2) throw new Error(`an update was lost: ${counter[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
