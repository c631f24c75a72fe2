// Proves: with three threads, no sleeper of a Lock is forgotten.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: new Lock(), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ lock, counter }) {
      using _ = lock.acquire();
      counter[0]++;
    },
  },
  check({ lock, counter }) {
    if (counter[0] !== 3 || lock.locked) throw new Error("the lock let two in, or is still taken");
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
