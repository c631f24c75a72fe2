// Proves: an RLock is its holder's as often as it takes it, and nobody else's meanwhile.
import { RLock, sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: new RLock(), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ lock, counter }) {
      using _outer = lock.acquire();
      using _inner = lock.acquire();
      counter[0]++;
    },
  },
  check({ lock, counter }) {
    if (counter[0] !== 2 || lock.locked) throw new Error("the lock let two in, or is still taken");
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
