// Source: broken/counter-compare-exchange-ignored.mjs, mended: it tries until the exchange takes place.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ counter }) {
      let before;
      do before = Atomics.load(counter, 0);
      while (Atomics.compareExchange(counter, 0, before, before + 1) !== before);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error(`an addition did not take place: ${counter[0]}`);
  },
};

export const expected = { kind: "passed" };
