// Source: an allocator of slots as bits of a word, as in many slab allocators: the lowest free bit.
// Wrong: `Atomics.or` sets the bit, whoever has set it before.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ bits: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ bits }) {
      const taken = Atomics.load(bits, 0);
      const free = ~taken & (taken + 1);
      Atomics.or(bits, 0, free);
      return free;
    },
  },
  check: (_, [one, other]) => one !== other,
};

export const expected = { kind: "failed", finding: "check" };
