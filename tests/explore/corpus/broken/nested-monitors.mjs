// Source: Lister, "The problem of nested monitor calls" (1977).
// Wrong: the wait gives back the inner lock only; the notifier cannot pass the outer one.
import { Condition, Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ outer: new Lock(), inner: new Condition(), flag: sharedArray(Int32Array, 1) }),
  threads: [
    function waiter({ outer, inner, flag }) {
      using _outer = outer.acquire();
      using _inner = inner.acquire();
      inner.waitFor(() => flag[0] === 1);
    },
    function notifier({ outer, inner, flag }) {
      using _outer = outer.acquire();
      using _inner = inner.acquire();
      flag[0] = 1;
      inner.notify();
    },
  ],
};

export const expected = { kind: "failed", finding: "deadlock" };
