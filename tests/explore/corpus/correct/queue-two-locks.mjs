// Source: Michael and Scott (1996), the queue with a lock at each end; the links are atomic.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({
    headLock: new Lock(),
    tailLock: new Lock(),
    next: sharedArray(Int32Array, 3),
    head: sharedArray(Int32Array, 1),
    tail: sharedArray(Int32Array, 1),
  }),
  threads: [
    function put({ tailLock, next, tail }) {
      for (const node of [1, 2]) {
        using _ = tailLock.acquire();
        Atomics.store(next, tail[0], node);
        tail[0] = node;
      }
    },
    function get({ headLock, next, head }) {
      using _ = headLock.acquire();
      const first = Atomics.load(next, head[0]);
      if (first !== 0) head[0] = first;
      return first;
    },
  ],
  check({ head }, [, got]) {
    if (got > 1 || head[0] !== got) throw new Error(`not first in, first out: ${got}`);
  },
};

export const expected = { kind: "passed" };
