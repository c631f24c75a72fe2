// Source: Michael and Scott, "Simple, fast, and practical non-blocking and blocking concurrent queue algorithms"
// (1996).
import { sharedArray } from "threadwork";

// Node 0 is the dummy; nodes 1 and 2 are put in. next[node] is 0 at the end.
export default {
  setup: () => ({ next: sharedArray(Int32Array, 3), tail: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ next, tail }, me) {
      const node = me + 1;
      for (;;) {
        const last = Atomics.load(tail, 0);
        const after = Atomics.load(next, last);
        if (after !== 0) Atomics.compareExchange(tail, 0, last, after);
        else if (Atomics.compareExchange(next, last, 0, node) === 0) {
          Atomics.compareExchange(tail, 0, last, node);
          return;
        }
      }
    },
  },
  check({ next, tail }) {
    const first = next[0];
    const second = next[first];
    if (first + second !== 3 || next[second] !== 0 || tail[0] !== second) throw new Error("a node is lost");
  },
};

export const expected = { kind: "passed" };
