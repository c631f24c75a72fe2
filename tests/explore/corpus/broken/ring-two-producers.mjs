// Source: Lamport's single-producer queue (1983), used by two producers.
// Wrong: both write to the same place.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ tail: sharedArray(Int32Array, 1), ring: sharedArray(Int32Array, 4) }),
  threads: {
    count: 2,
    body({ tail, ring }, me) {
      const at = Atomics.load(tail, 0);
      ring[at] = me + 1;
      Atomics.store(tail, 0, at + 1);
    },
  },
  check({ ring }) {
    if (ring[0] + ring[1] !== 3) throw new Error(`an item is lost: ${[...ring]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
