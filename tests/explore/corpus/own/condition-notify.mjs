// Proves: a Condition's notify reaches who waits; nothing is lost between giving the lock back and sleeping.
import { Condition, Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ changed: new Condition(new Lock()), flag: sharedArray(Int32Array, 1) }),
  threads: [
    function waits({ changed, flag }) {
      using _ = changed.acquire();
      while (flag[0] === 0) changed.wait();
    },
    function notifies({ changed, flag }) {
      using _ = changed.acquire();
      flag[0] = 1;
      changed.notify();
    },
  ],
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
