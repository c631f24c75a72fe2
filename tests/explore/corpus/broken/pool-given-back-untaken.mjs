// Source: a report that comes again and again of pools of connections: `finally` gives back what `acquire` did not get.
// Wrong: who waited in vain gives back a place of another, so that two are inside.
import { Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ pool: new Semaphore(1), inUse: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ pool, inUse }) {
      try {
        pool.acquire({ timeoutMs: 5 });
        Atomics.add(inUse, 0, 1);
        Atomics.sub(inUse, 0, 1);
      } catch {
        // All are busy.
      } finally {
        pool.release();
      }
    },
  },
  invariant: ({ inUse }) => inUse[0] <= 1,
};

export const expected = { kind: "failed", finding: "invariant" };
