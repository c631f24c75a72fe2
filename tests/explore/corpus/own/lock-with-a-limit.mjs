// Proves: a wait for a Lock that runs out of time takes nothing, and wakes nobody's sleep away.
import { Lock, sharedArray, TimeoutError } from "threadwork";

export default {
  setup: () => ({ lock: new Lock(), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ lock, counter }) {
      try {
        using _ = lock.acquire({ timeoutMs: 10 });
        counter[0]++;
        return 1;
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        return 0;
      }
    },
  },
  check({ lock, counter }, got) {
    if (counter[0] !== got[0] + got[1] || lock.locked) throw new Error("a lock that was not given was used, or kept");
  },
};

export const options = { locks: "words" };
export const expected = { kind: "passed" };
