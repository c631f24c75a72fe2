// Source: ECMA-262, Atomics.wait: "not-equal" where the word has changed already, "ok" where it was woken.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ flag: sharedArray(Int32Array, 1) }),
  threads: [
    function waiter({ flag }) {
      const how = Atomics.wait(flag, 0, 0);
      if (how !== "ok" && how !== "not-equal") throw new Error(`it ended as "${how}"`);
    },
    function notifier({ flag }) {
      Atomics.store(flag, 0, 1);
      return Atomics.notify(flag, 0);
    },
  ],
  check(_, [, woken]) {
    if (woken > 1) throw new Error(`${woken} were woken, and one can wait`);
  },
};

export const expected = { kind: "passed" };
