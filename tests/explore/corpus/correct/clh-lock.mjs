// Source: Craig (1993), Landin and Hagersten (1994): each spins on the node of the one before.
import { sharedArray } from "threadwork";

export default {
  // held[node]; node 0 is free at first; threads bring 1 and 2.
  setup: () => ({
    tail: sharedArray(Int32Array, 1),
    held: sharedArray(Int32Array, 3),
    counter: sharedArray(Int32Array, 1),
  }),
  threads: {
    count: 2,
    body({ tail, held, counter }, me) {
      const node = me + 1;
      Atomics.store(held, node, 1);
      const before = Atomics.exchange(tail, 0, node);
      while (Atomics.load(held, before) === 1) {}
      counter[0]++;
      Atomics.store(held, node, 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("two were in the critical section");
  },
};

export const expected = { kind: "passed" };
