// Source: broken/counter.mjs, mended with a lock: the contract's own example.
import { Lock, sharedArray } from "threadwork";

function add({ counter, lock }) {
  using _ = lock.acquire();
  counter[0]++;
}

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: [add, add],
  invariant: ({ counter }) => counter[0] <= 2,
  check({ counter }) {
    if (counter[0] !== 2) throw new Error(`an update was lost: ${counter[0]}`);
  },
};

export const expected = { kind: "passed" };
