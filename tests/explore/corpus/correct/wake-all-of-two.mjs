// Source: broken/wake-one-of-two.mjs, mended with notifyAll.
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
      opened.notifyAll();
    },
  ],
};

export const expected = { kind: "passed" };
