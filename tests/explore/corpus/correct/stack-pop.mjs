// Source: Treiber's stack (1986): two pops, no pushes, so that no node comes back.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ next: sharedArray(Int32Array, [1, 2, 0]) }),
  threads: {
    count: 2,
    body({ next }) {
      for (;;) {
        const head = Atomics.load(next, 0);
        if (Atomics.compareExchange(next, 0, head, Atomics.load(next, head)) === head) return head;
      }
    },
  },
  check(_, got) {
    if (got[0] === got[1]) throw new Error(`both took node ${got[0]}`);
  },
};

export const expected = { kind: "passed" };
