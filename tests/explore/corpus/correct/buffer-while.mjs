// Source: Arpaci-Dusseau, "Operating Systems: Three Easy Pieces", fig. 30.8 with `while`.
import { Condition, sharedArray } from "threadwork";

function consume({ filled, items }) {
  using _ = filled.acquire();
  while (items[0] === 0) filled.wait();
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
  check({ items }) {
    if (items[0] !== 0) throw new Error(`an item is left: ${items[0]}`);
  },
};

export const expected = { kind: "passed" };
