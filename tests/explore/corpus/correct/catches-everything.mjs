// Source: a hand-in that catches whatever is thrown around its accesses to shared memory.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: {
    count: 2,
    body({ counter, lock }) {
      try {
        using _ = lock.acquire();
        counter[0]++;
      } catch {
        // Nothing of this program throws; and who explores it must not be caught here.
      } finally {
        Atomics.load(counter, 0);
      }
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error(`an update was lost: ${counter[0]}`);
  },
};

export const options = { races: "ignore" };
export const expected = { kind: "passed" };
