// Proves: a Lock lets one thread in at a time, and gives way to the next, on its own words of memory.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: new Lock(), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ lock, counter }) {
      for (let i = 0; i < 2; i++) {
        using _ = lock.acquire();
        counter[0]++;
      }
    },
  },
  check({ lock, counter }) {
    if (counter[0] !== 4 || lock.locked) throw new Error("the lock let two in, or is still taken");
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
