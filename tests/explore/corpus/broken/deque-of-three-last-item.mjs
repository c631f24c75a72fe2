// Source: the deque of Chase and Lev (2005): an owner that puts and takes three items, and two thieves.
// Wrong: the owner takes the last item without looking whether its exchange took place.
import { sharedArray } from "threadwork";

const [TOP, BOTTOM] = [0, 1];

function owner({ ends, items, taken }) {
  const put = (item) => {
    const bottom = Atomics.load(ends, BOTTOM);
    Atomics.store(items, bottom & 3, item);
    Atomics.store(ends, BOTTOM, bottom + 1);
  };
  const take = () => {
    const bottom = Atomics.load(ends, BOTTOM) - 1;
    Atomics.store(ends, BOTTOM, bottom);
    const top = Atomics.load(ends, TOP);
    if (top > bottom) {
      Atomics.store(ends, BOTTOM, bottom + 1);
      return;
    }
    const item = Atomics.load(items, bottom & 3);
    if (top === bottom) {
      Atomics.compareExchange(ends, TOP, top, top + 1);
      Atomics.store(ends, BOTTOM, bottom + 1);
    }
    Atomics.add(taken, item, 1);
  };
  put(1);
  put(2);
  take();
  put(3);
  take();
  take();
}

function thief({ ends, items, taken }) {
  for (let i = 0; i < 2; i++) {
    const top = Atomics.load(ends, TOP);
    if (top >= Atomics.load(ends, BOTTOM)) return;
    const item = Atomics.load(items, top & 3);
    if (Atomics.compareExchange(ends, TOP, top, top + 1) === top) Atomics.add(taken, item, 1);
  }
}

export default {
  setup: () => ({
    ends: sharedArray(Int32Array, 2),
    items: sharedArray(Int32Array, 4),
    taken: sharedArray(Int32Array, 4),
  }),
  threads: [owner, thief, thief],
  check({ taken }) {
    if (taken.some((times) => times > 1)) throw new Error(`items 1 to 3 were taken ${[...taken].slice(1)} times`);
  },
};

export const expected = { kind: "failed", finding: "check" };
