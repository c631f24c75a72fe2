// Source: Arpaci-Dusseau, "Operating Systems: Three Easy Pieces", fig. 30.10: one condition, `while`, and `notify`.
// Wrong: a consumer that has emptied the buffer wakes the other consumer, and not the producer: all sleep.
import { Condition, sharedArray } from "threadwork";

function consume({ changed, full }) {
  using _ = changed.acquire();
  while (full[0] === 0) changed.wait();
  full[0] = 0;
  changed.notify();
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
        changed.notify();
      }
    },
  ],
};

export const expected = { kind: "failed", finding: "deadlock" };
