// Source: broken/lock-taken-twice.mjs, mended: an RLock may be taken again by its holder.
import { RLock, sharedArray } from "threadwork";

function total({ counter, lock }) {
  using _ = lock.acquire();
  return counter[0];
}

function add(shared) {
  using _ = shared.lock.acquire();
  shared.counter[0] = total(shared) + 1;
}

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new RLock() }),
  threads: [add, add],
  check({ counter }) {
    if (counter[0] !== 2) throw new Error(`an update was lost: ${counter[0]}`);
  },
};

export const expected = { kind: "passed" };
