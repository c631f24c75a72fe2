// Source: the manual of futex(2): the word changes before the wake-up.
// Wrong: it wakes first and writes then: whoever looks between goes to sleep for ever.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ flag: sharedArray(Int32Array, 1) }),
  threads: [
    function waiter({ flag }) {
      while (Atomics.load(flag, 0) === 0) Atomics.wait(flag, 0, 0);
    },
    function notifier({ flag }) {
      Atomics.notify(flag, 0);
      Atomics.store(flag, 0, 1);
    },
  ],
};

export const expected = { kind: "failed", finding: "lost-wake-up" };
