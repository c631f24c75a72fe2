// Source: Chase and Lev, "Dynamic circular work-stealing deque" (2005), one item.
import { sharedArray } from "threadwork";

const [TOP, BOTTOM] = [0, 1];

export default {
  setup: () => ({ ends: sharedArray(Int32Array, [0, 1]), taken: sharedArray(Int32Array, 1) }),
  threads: [
    function owner({ ends, taken }) {
      const bottom = Atomics.sub(ends, BOTTOM, 1) - 1;
      const top = Atomics.load(ends, TOP);
      if (top < bottom) taken[0]++;
      else {
        if (top === bottom && Atomics.compareExchange(ends, TOP, top, top + 1) === top) taken[0]++;
        Atomics.store(ends, BOTTOM, bottom + 1);
      }
    },
    function thief({ ends, taken }) {
      const top = Atomics.load(ends, TOP);
      if (top >= Atomics.load(ends, BOTTOM)) return;
      if (Atomics.compareExchange(ends, TOP, top, top + 1) === top) taken[0]++;
    },
  ],
  check({ taken }) {
    if (taken[0] !== 1) throw new Error(`the only item was taken ${taken[0]} times`);
  },
};

export const expected = { kind: "passed" };
