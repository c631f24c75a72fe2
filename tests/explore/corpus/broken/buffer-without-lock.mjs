// Source: the first bounded buffer of Arpaci-Dusseau, fig. 30.4: a count that nothing protects.
// Wrong: both producers see room for one more, and one item overwrites the other.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ count: sharedArray(Int32Array, 1), slots: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ count, slots }, me) {
      const at = Atomics.load(count, 0);
      Atomics.store(slots, at, me + 1);
      Atomics.store(count, 0, at + 1);
    },
  },
  check({ count, slots }) {
    if (count[0] !== 2 || slots[0] + slots[1] !== 3) throw new Error(`an item is lost: ${[...slots]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
