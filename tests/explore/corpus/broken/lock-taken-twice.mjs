// Source: Python's documentation of `threading.Lock` and `RLock`: a Lock cannot be taken twice by its holder.
// Wrong: `total` takes the lock that `add` holds already. An RLock would do.
import { Lock, sharedArray } from "threadwork";

function total({ counter, lock }) {
  using _ = lock.acquire();
  return counter[0];
}

function add(shared) {
  using _ = shared.lock.acquire();
  shared.counter[0] = total(shared) + 1;
}

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: [add, add],
};

export const expected = { kind: "failed", finding: "deadlock" };
