// Source: Treiber's stack (1986) and the ABA problem (IBM System/370, "Principles of Operation").
// Wrong: the head is node 1 again, so the exchange takes place, although node 2 has been taken since.
import { sharedArray } from "threadwork";

// next[node]; next[0] is the head. At first 0 → 1 → 2.
function pop(next) {
  for (;;) {
    const head = Atomics.load(next, 0);
    if (head === 0) return 0;
    const after = Atomics.load(next, head);
    if (Atomics.compareExchange(next, 0, head, after) === head) return head;
  }
}

function push(next, node) {
  for (;;) {
    const head = Atomics.load(next, 0);
    Atomics.store(next, node, head);
    if (Atomics.compareExchange(next, 0, head, node) === head) return;
  }
}

export default {
  setup: () => ({ next: sharedArray(Int32Array, [1, 2, 0]), taken: sharedArray(Int32Array, 3) }),
  threads: [
    function popOne({ next, taken }) {
      Atomics.add(taken, pop(next), 1);
    },
    function popTwoPushOne({ next, taken }) {
      const first = pop(next);
      Atomics.add(taken, pop(next), 1);
      if (first !== 0) push(next, first);
    },
  ],
  check({ next, taken }) {
    for (let node = next[0], left = 3; node !== 0 && left > 0; node = next[node], left--) taken[node]++;
    if (taken[1] !== 1 || taken[2] !== 1)
      throw new Error(`each node once, but they are there ${[...taken].slice(1)} times`);
  },
};

export const expected = { kind: "failed", finding: "check" };
