// Source: the deque of Chase and Lev (2005), its `take` without the exchange for the last item.
// Wrong: owner and thief both take the last item.
import { sharedArray } from "threadwork";

const [TOP, BOTTOM] = [0, 1];

export default {
  setup: () => ({ ends: sharedArray(Int32Array, [0, 1]), taken: sharedArray(Int32Array, 1) }),
  threads: [
    function owner({ ends, taken }) {
      const bottom = Atomics.sub(ends, BOTTOM, 1) - 1;
      if (Atomics.load(ends, TOP) <= bottom) Atomics.add(taken, 0, 1);
      else Atomics.store(ends, BOTTOM, bottom + 1);
    },
    function thief({ ends, taken }) {
      const top = Atomics.load(ends, TOP);
      if (top >= Atomics.load(ends, BOTTOM)) return;
      if (Atomics.compareExchange(ends, TOP, top, top + 1) === top) Atomics.add(taken, 0, 1);
    },
  ],
  check({ taken }) {
    if (taken[0] > 1) throw new Error("the only item was taken twice");
  },
};

export const expected = { kind: "failed", finding: "check" };
