// Source: the queue lock of Mellor-Crummey and Scott (1991), its release without waiting for the successor's link.
// Wrong: a successor that has drawn its place but not linked itself yet is never woken.
import { sharedArray } from "threadwork";

// Nodes 1 and 2: locked[node], next[node]; tail[0] is the last node, 0 none.
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
        Atomics.store(locked, node, 1);
        Atomics.store(next, before, node);
        while (Atomics.load(locked, node) === 1) {}
      }
      if (Atomics.load(next, node) === 0) {
        Atomics.compareExchange(tail, 0, node, 0);
        return;
      }
      Atomics.store(locked, Atomics.load(next, node), 0);
    },
  },
};

export const expected = { kind: "failed", finding: "livelock" };
