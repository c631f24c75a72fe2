// Source: jonhoo/left-right: the writer looks for readers when the sides have changed places.
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
      const seen = [side[0], side[1]];
      Atomics.add(epoch, 0, 1);
      if (seen[0] !== seen[1]) throw new Error(`half: ${seen}`);
    },
    function write({ live, epoch, left, right }) {
      right.fill(1);
      Atomics.store(live, 0, 1);
      const seen = Atomics.load(epoch, 0);
      if (seen % 2 === 1) while (Atomics.load(epoch, 0) === seen) Atomics.pause?.();
      left.fill(1);
    },
  ],
};
export const expected = { kind: "passed" };
