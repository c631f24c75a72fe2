// Source: Mellor-Crummey and Scott (1991): the queue lock.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({
    tail: sharedArray(Int32Array, 1),
    next: sharedArray(Int32Array, 3),
    locked: sharedArray(Int32Array, 3),
    counter: sharedArray(Int32Array, 1),
  }),
  threads: {
    count: 2,
    body({ tail, next, locked, counter }, me) {
      const node = me + 1;
      const before = Atomics.exchange(tail, 0, node);
      if (before !== 0) {
        Atomics.store(locked, node, 1);
        Atomics.store(next, before, node);
        while (Atomics.load(locked, node) === 1) {}
      }
      counter[0]++;
      if (Atomics.load(next, node) === 0) {
        if (Atomics.compareExchange(tail, 0, node, 0) === node) return;
        while (Atomics.load(next, node) === 0) {}
      }
      Atomics.store(locked, Atomics.load(next, node), 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("two were in the critical section");
  },
};

export const expected = { kind: "passed" };
