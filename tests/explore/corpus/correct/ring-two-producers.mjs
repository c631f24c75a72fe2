// Source: broken/ring-two-producers.mjs, mended: a place is claimed by Atomics.add.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ tail: sharedArray(Int32Array, 1), ring: sharedArray(Int32Array, 4) }),
  threads: {
    count: 3,
    body({ tail, ring }, me) {
      ring[Atomics.add(tail, 0, 1)] = me + 1;
    },
  },
  check({ ring }) {
    if (ring[0] + ring[1] + ring[2] !== 6) throw new Error(`an item is lost: ${[...ring]}`);
  },
};

export const expected = { kind: "passed" };
