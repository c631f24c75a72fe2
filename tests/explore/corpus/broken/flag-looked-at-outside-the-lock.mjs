// Source: the "missed signal" of Goetz, "Java Concurrency in Practice", 14.2.3.
// Wrong: the flag is looked at before the lock is taken: the notification comes between, to nobody.
import { Condition, sharedArray } from "threadwork";

export default {
  setup: () => ({ ready: new Condition(), flag: sharedArray(Int32Array, 1) }),
  threads: [
    function waiter({ ready, flag }) {
      if (Atomics.load(flag, 0) === 1) return;
      using _ = ready.acquire();
      ready.wait();
    },
    function notifier({ ready, flag }) {
      Atomics.store(flag, 0, 1);
      using _ = ready.acquire();
      ready.notify();
    },
  ],
};

export const expected = { kind: "failed", finding: "lost-wake-up" };
