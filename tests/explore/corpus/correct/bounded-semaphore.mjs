// Source: Python's documentation of `threading.BoundedSemaphore`: a pool of connections.
import { BoundedSemaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ pool: new BoundedSemaphore(1), connection: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ pool, connection }) {
      using _ = pool.acquire();
      connection[0]++;
    },
  },
  check({ pool, connection }) {
    if (pool.value !== 1 || connection[0] !== 3) throw new Error("a connection was used by two");
  },
};

export const expected = { kind: "passed" };
