// Source: MDN, "Atomics.wait()": write, then notify; wait while it is the old value.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ flag: sharedArray(Int32Array, 1), data: sharedArray(Int32Array, 1) }),
  threads: [
    function waiter({ flag, data }) {
      while (Atomics.load(flag, 0) === 0) Atomics.wait(flag, 0, 0);
      if (data[0] !== 42) throw new Error("the flag is up, and there is no data");
    },
    function notifier({ flag, data }) {
      data[0] = 42;
      Atomics.store(flag, 0, 1);
      Atomics.notify(flag, 0);
    },
  ],
};

export const expected = { kind: "passed" };
