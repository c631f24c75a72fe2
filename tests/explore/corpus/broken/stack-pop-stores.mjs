// Source: Treiber's stack (1986) without compare-and-exchange.
// Wrong: both take the same head.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ next: sharedArray(Int32Array, [1, 2, 0]), got: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ next, got }, me) {
      const head = Atomics.load(next, 0);
      Atomics.store(next, 0, Atomics.load(next, head));
      got[me] = head;
    },
  },
  check({ got }) {
    if (got[0] === got[1]) throw new Error(`both took node ${got[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
