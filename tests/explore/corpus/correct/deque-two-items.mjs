// Source: Chase and Lev (2005), two items, an owner and two thieves.
import { sharedArray } from "threadwork";

const [TOP, BOTTOM] = [0, 1];

function thief({ ends, taken }) {
  const top = Atomics.load(ends, TOP);
  if (top >= Atomics.load(ends, BOTTOM)) return;
  if (Atomics.compareExchange(ends, TOP, top, top + 1) === top) taken[top]++;
}

export default {
  setup: () => ({ ends: sharedArray(Int32Array, [0, 2]), taken: sharedArray(Int32Array, 2) }),
  threads: [
    function owner({ ends, taken }) {
      const bottom = Atomics.sub(ends, BOTTOM, 1) - 1;
      const top = Atomics.load(ends, TOP);
      if (top < bottom) taken[bottom]++;
      else {
        if (top === bottom && Atomics.compareExchange(ends, TOP, top, top + 1) === top) taken[bottom]++;
        Atomics.store(ends, BOTTOM, bottom + 1);
      }
    },
    thief,
    thief,
  ],
  check({ taken }) {
    if (taken[0] > 1 || taken[1] > 1) throw new Error(`an item was taken twice: ${[...taken]}`);
  },
};

export const expected = { kind: "passed" };
