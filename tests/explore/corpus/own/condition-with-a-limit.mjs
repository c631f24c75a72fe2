// Proves: a wait that runs out of time gives `false`, has the lock again, and takes no other's notification.
import { Condition, Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ changed: new Condition(new Lock()), counter: sharedArray(Int32Array, 1) }),
  threads: [
    function waits({ changed, counter }) {
      using _ = changed.acquire();
      const notified = changed.wait({ timeoutMs: 10 });
      counter[0]++;
      return notified;
    },
    function notifies({ changed, counter }) {
      using _ = changed.acquire();
      counter[0]++;
      changed.notify();
    },
  ],
  check({ counter }, [notified]) {
    if (counter[0] !== 2 || typeof notified !== "boolean") throw new Error("the lock let two in");
  },
};

export const options = { locks: "words" };
export const expected = { kind: "passed" };
export const long = true;
