// Source: the deque of Chase and Lev (2005): the owner lowers the bottom before it reads the top.
// Wrong: it reads the top first; a thief comes between for each of two items.
import { sharedArray } from "threadwork";

const [TOP, BOTTOM] = [0, 1];

function steal({ ends, taken }) {
  const top = Atomics.load(ends, TOP);
  if (top >= Atomics.load(ends, BOTTOM)) return;
  if (Atomics.compareExchange(ends, TOP, top, top + 1) === top) Atomics.add(taken, top, 1);
}

export default {
  setup: () => ({ ends: sharedArray(Int32Array, [0, 2]), taken: sharedArray(Int32Array, 2) }),
  threads: [
    function owner({ ends, taken }) {
      const top = Atomics.load(ends, TOP);
      const bottom = Atomics.sub(ends, BOTTOM, 1) - 1;
      if (top < bottom) Atomics.add(taken, bottom, 1);
    },
    function thief(shared) {
      steal(shared);
      steal(shared);
    },
  ],
  check({ taken }) {
    if (taken[1] > 1) throw new Error("an item was taken twice");
  },
};

export const expected = { kind: "failed", finding: "check" };
