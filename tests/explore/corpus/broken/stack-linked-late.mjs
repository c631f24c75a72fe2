// Source: Treiber's stack (1986), a push that becomes the head before it is linked.
// Wrong: a pop between the two takes the new node, and all below it is lost.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ next: sharedArray(Int32Array, [1, 0, 0]), taken: sharedArray(Int32Array, 3) }),
  threads: [
    function push({ next }) {
      const before = Atomics.exchange(next, 0, 2);
      Atomics.store(next, 2, before);
    },
    function pop({ next, taken }) {
      for (;;) {
        const head = Atomics.load(next, 0);
        const after = Atomics.load(next, head);
        if (Atomics.compareExchange(next, 0, head, after) !== head) continue;
        taken[head] = 1;
        return;
      }
    },
  ],
  check({ next, taken }) {
    for (let node = next[0]; node !== 0; node = next[node]) taken[node] = 1;
    if (taken[1] + taken[2] !== 2) throw new Error("a node is lost");
  },
};

export const expected = { kind: "failed", finding: "check" };
