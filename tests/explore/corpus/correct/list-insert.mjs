// Source: broken/list-insert.mjs, mended: the head is exchanged only if it is still what the node links to.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ next: sharedArray(Int32Array, 3) }),
  threads: {
    count: 2,
    body({ next }, me) {
      const node = me + 1;
      for (;;) {
        const head = Atomics.load(next, 0);
        next[node] = head;
        if (Atomics.compareExchange(next, 0, head, node) === head) return;
      }
    },
  },
  check({ next }) {
    let nodes = 0;
    for (let node = next[0]; node !== 0; node = next[node]) nodes++;
    if (nodes !== 2) throw new Error(`two nodes were inserted, ${nodes} can be reached`);
  },
};

export const expected = { kind: "passed" };
