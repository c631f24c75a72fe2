// Proves: tryAcquire takes a free Lock, beside one that waits for it.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: new Lock(), counter: sharedArray(Int32Array, 1) }),
  threads: [
    function waits({ lock, counter }) {
      using _ = lock.acquire();
      counter[0]++;
      return 1;
    },
    function tries({ lock, counter }) {
      using held = lock.tryAcquire();
      if (held) counter[0]++;
      return held ? 1 : 0;
    },
  ],
  check({ lock, counter }, got) {
    if (counter[0] !== got[0] + got[1] || lock.locked) throw new Error("the lock let two in, or is still taken");
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
