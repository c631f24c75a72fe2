// Source: jonhoo/left-right, with two steps of the writer changed: readers on one side, the writer on the other.
// Wrong: who begins to read after the look, and before the swap, is on the side that is written.
import { sharedArray } from "threadwork";
export default {
  setup: () => ({
    live: sharedArray(Int32Array, 1),
    epoch: sharedArray(Int32Array, 1),
    left: sharedArray(Int32Array, 2),
    right: sharedArray(Int32Array, 2),
  }),
  threads: [
    function read({ live, epoch, left, right }) {
      Atomics.add(epoch, 0, 1);
      const side = Atomics.load(live, 0) === 0 ? left : right;
      const [a, b] = [Atomics.load(side, 0), Atomics.load(side, 1)];
      Atomics.add(epoch, 0, 1);
      if (a !== b) throw new Error(`half: ${a} ${b}`);
    },
    function write({ live, epoch, left, right }) {
      for (let i = 0; i < 2; i++) Atomics.store(right, i, 1);
      while (Atomics.load(epoch, 0) % 2 === 1) Atomics.pause?.();
      Atomics.store(live, 0, 1);
      for (let i = 0; i < 2; i++) Atomics.store(left, i, 1);
    },
  ],
};
export const expected = { kind: "failed", finding: "threw" };
