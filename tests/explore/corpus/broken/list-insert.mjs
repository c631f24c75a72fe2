// Source: inserting at the head of a linked list (Herlihy and Shavit, ch. 9), nodes in an array.
// Wrong: both link to the same old head, and the second to write the head drops the first's node.
import { sharedArray } from "threadwork";

export default {
  // next[node]; next[0] is the head, 0 ends the list.
  setup: () => ({ next: sharedArray(Int32Array, 3) }),
  threads: {
    count: 2,
    body({ next }, me) {
      const node = me + 1;
      next[node] = Atomics.load(next, 0);
      Atomics.store(next, 0, node);
    },
  },
  check({ next }) {
    let nodes = 0;
    for (let node = next[0]; node !== 0; node = next[node]) nodes++;
    if (nodes !== 2) throw new Error(`two nodes were inserted, ${nodes} can be reached`);
  },
};

export const expected = { kind: "failed", finding: "check" };
