// Source: an allocator of slots as bits of a word, as in many slab allocators: the lowest free bit.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ bits: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ bits }) {
      for (;;) {
        const taken = Atomics.load(bits, 0);
        const free = ~taken & (taken + 1);
        if (Atomics.compareExchange(bits, 0, taken, taken | free) === taken) return free;
      }
    },
  },
  check: (_, [one, other]) => one !== other,
};

export const expected = { kind: "passed" };
