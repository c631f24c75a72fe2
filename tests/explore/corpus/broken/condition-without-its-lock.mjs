// Source: Python's documentation of `threading.Condition`: wait() needs the lock.
// Wrong: nobody took it.
import { Condition, sharedArray } from "threadwork";

export default {
  setup: () => ({ changed: new Condition(), flag: sharedArray(Int32Array, 1) }),
  threads: [
    function waiter({ changed, flag }) {
      while (Atomics.load(flag, 0) === 0) changed.wait();
    },
    function notifier({ changed, flag }) {
      using _ = changed.acquire();
      Atomics.store(flag, 0, 1);
      changed.notify();
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
