// Source: loom's first example (docs.rs/loom, "Background"): load, then store.
// Wrong: both accesses are atomic, the pair of them is not. No data race, and still a lost update.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ counter }) {
      const current = Atomics.load(counter, 0);
      Atomics.store(counter, 0, current + 1);
    },
  },
  check({ counter }) {
    if (Atomics.load(counter, 0) !== 2) throw new Error(`an update was lost: ${counter[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
