// Proves: notifyAll wakes all who wait.
import { Condition, Lock, sharedArray } from "threadwork";

function waits({ changed, flag }) {
  using _ = changed.acquire();
  while (flag[0] === 0) changed.wait();
}

export default {
  setup: () => ({ changed: new Condition(new Lock()), flag: sharedArray(Int32Array, 1) }),
  threads: [
    waits,
    waits,
    function notifies({ changed, flag }) {
      using _ = changed.acquire();
      flag[0] = 1;
      changed.notifyAll();
    },
  ],
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
export const long = true;
