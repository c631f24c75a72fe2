// Source: Bayer and Schkolnick (1977); Herlihy and Shavit, 9.5: a lock a node, the next one taken before one is left.
import { Lock, sharedArray } from "threadwork";

export default {
  // A sorted list 0 → 1 → 2 by `next`; 3 ends it.
  setup: () => ({ next: sharedArray(Int32Array, [1, 2, 3]), locks: [new Lock(), new Lock(), new Lock()] }),
  threads: {
    count: 2,
    // Removes the node `me + 1`.
    body({ next, locks }, me) {
      const wanted = me + 1;
      let before = 0;
      locks[0].acquire();
      let node = next[0];
      while (node !== wanted) {
        locks[node].acquire();
        locks[before].release();
        before = node;
        node = next[node];
      }
      locks[node].acquire();
      next[before] = next[node];
      locks[node].release();
      locks[before].release();
    },
  },
  check({ next }) {
    if (next[0] !== 3) throw new Error(`a node is left: ${next[0]}`);
  },
};

export const expected = { kind: "passed" };
