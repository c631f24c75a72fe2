// Source: broken/counter-of-three.mjs, mended with a lock.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: {
    count: 3,
    body({ counter, lock }) {
      using _ = lock.acquire();
      counter[0]++;
    },
  },
  check({ counter }) {
    if (counter[0] !== 3) throw new Error(`updates were lost: ${counter[0]}`);
  },
};

export const expected = { kind: "passed" };
