// Source: Arpaci-Dusseau, "Operating Systems: Three Easy Pieces", fig. 30.8: `if` instead of `while` around the wait.
// Wrong: between the notification and taking the lock again, another consumer takes the item.
import { Condition, sharedArray } from "threadwork";

function consume({ filled, items }) {
  using _ = filled.acquire();
  if (items[0] === 0) filled.wait();
  if (items[0] === 0) throw new Error("took an item from an empty buffer");
  items[0]--;
}

export default {
  setup: () => ({ filled: new Condition(), items: sharedArray(Int32Array, 1) }),
  threads: [
    consume,
    consume,
    function produce({ filled, items }) {
      for (let i = 0; i < 2; i++) {
        using _ = filled.acquire();
        items[0]++;
        filled.notify();
      }
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
