// Source: broken/buffer-one-condition.mjs, mended: everybody is woken, and looks.
import { Condition, sharedArray } from "threadwork";

function consume({ changed, full }) {
  using _ = changed.acquire();
  while (full[0] === 0) changed.wait();
  full[0] = 0;
  changed.notifyAll();
}

export default {
  setup: () => ({ changed: new Condition(), full: sharedArray(Int32Array, 1) }),
  threads: [
    consume,
    consume,
    function produce({ changed, full }) {
      for (let i = 0; i < 2; i++) {
        using _ = changed.acquire();
        while (full[0] === 1) changed.wait();
        full[0] = 1;
        changed.notifyAll();
      }
    },
  ],
};

export const expected = { kind: "passed" };
