// Source: broken/largest-so-far.mjs, mended with compare-and-exchange.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ largest: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ largest }, me) {
      const mine = [5, 9, 7][me];
      for (let seen = Atomics.load(largest, 0); mine > seen; ) {
        const now = Atomics.compareExchange(largest, 0, seen, mine);
        if (now === seen) return;
        seen = now;
      }
    },
  },
  check({ largest }) {
    if (largest[0] !== 9) throw new Error(`the largest of 5, 9 and 7 is said to be ${largest[0]}`);
  },
};

export const expected = { kind: "passed" };
