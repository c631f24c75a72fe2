// Source: broken/flag-looked-at-outside-the-lock.mjs, mended.
import { Condition, sharedArray } from "threadwork";

export default {
  setup: () => ({ ready: new Condition(), flag: sharedArray(Int32Array, 1) }),
  threads: [
    function waiter({ ready, flag }) {
      using _ = ready.acquire();
      while (flag[0] === 0) ready.wait();
    },
    function notifier({ ready, flag }) {
      using _ = ready.acquire();
      flag[0] = 1;
      ready.notify();
    },
  ],
};

export const expected = { kind: "passed" };
