// Source: the commonest question about Atomics.wait: writing the word wakes nobody.
// Wrong: the notification is missing.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ flag: sharedArray(Int32Array, 1) }),
  threads: [
    function waiter({ flag }) {
      Atomics.wait(flag, 0, 0);
    },
    function notifier({ flag }) {
      Atomics.store(flag, 0, 1);
    },
  ],
};

export const expected = { kind: "failed", finding: "deadlock" };
