// Source: Treiber's stack (1986) with a counter in the head (IBM System/370): broken/stack-aba.mjs, mended.
import { sharedArray } from "threadwork";

// next[node]; head[0] is the tag × 16 + the node. At first 1 → 2.
function pop({ head, next }) {
  for (;;) {
    const word = Atomics.load(head, 0);
    const node = word % 16;
    if (node === 0) return 0;
    const after = Atomics.load(next, node);
    if (Atomics.compareExchange(head, 0, word, word - node + 16 + after) === word) return node;
  }
}

function push({ head, next }, node) {
  for (;;) {
    const word = Atomics.load(head, 0);
    Atomics.store(next, node, word % 16);
    if (Atomics.compareExchange(head, 0, word, word - (word % 16) + 16 + node) === word) return;
  }
}

export default {
  setup: () => ({ head: sharedArray(Int32Array, [1]), next: sharedArray(Int32Array, [0, 2, 0]) }),
  threads: [
    function popOne(stack) {
      return [pop(stack)];
    },
    function popTwoPushOne(stack) {
      const first = pop(stack);
      const second = pop(stack);
      if (first !== 0) push(stack, first);
      return [second];
    },
  ],
  check({ head, next }, results) {
    const seen = results.flat().filter((node) => node !== 0);
    for (let node = head[0] % 16; node !== 0 && seen.length < 5; node = next[node]) seen.push(node);
    if (seen.sort().join() !== "1,2") throw new Error(`each node once, but they are ${seen}`);
  },
};

export const expected = { kind: "passed" };
