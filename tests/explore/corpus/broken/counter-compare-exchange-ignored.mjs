// Source: a common hand-in: compareExchange without looking whether it took place.
// Wrong: where another thread came first, nothing is exchanged and nobody tries again.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ counter }) {
      const before = Atomics.load(counter, 0);
      Atomics.compareExchange(counter, 0, before, before + 1);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error(`an addition did not take place: ${counter[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
