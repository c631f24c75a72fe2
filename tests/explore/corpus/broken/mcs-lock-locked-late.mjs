// Source: the queue lock of Mellor-Crummey and Scott (1991), two lines swapped.
// Wrong: the node is linked before it says that it waits: the wake-up comes first and is overwritten.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({
    tail: sharedArray(Int32Array, 1),
    next: sharedArray(Int32Array, 3),
    locked: sharedArray(Int32Array, 3),
  }),
  threads: {
    count: 2,
    body({ tail, next, locked }, me) {
      const node = me + 1;
      const before = Atomics.exchange(tail, 0, node);
      if (before !== 0) {
        Atomics.store(next, before, node);
        Atomics.store(locked, node, 1);
        while (Atomics.load(locked, node) === 1) {}
      }
      if (Atomics.load(next, node) === 0) {
        if (Atomics.compareExchange(tail, 0, node, 0) === node) return;
        while (Atomics.load(next, node) === 0) {}
      }
      Atomics.store(locked, Atomics.load(next, node), 0);
    },
  },
};

export const expected = { kind: "failed", finding: "livelock" };
