// Source: notify for notifyAll (Goetz, "Java Concurrency in Practice", 14.2.4).
// Wrong: one wake-up for two who wait.
import { Condition, sharedArray } from "threadwork";

function waiter({ opened, open }) {
  using _ = opened.acquire();
  while (open[0] === 0) opened.wait();
}

export default {
  setup: () => ({ opened: new Condition(), open: sharedArray(Int32Array, 1) }),
  threads: [
    waiter,
    waiter,
    function opener({ opened, open }) {
      using _ = opened.acquire();
      open[0] = 1;
      opened.notify();
    },
  ],
};

export const expected = { kind: "failed", finding: "deadlock" };
