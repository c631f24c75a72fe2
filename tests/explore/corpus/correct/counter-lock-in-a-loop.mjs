// Source: broken/counter-in-a-loop.mjs, mended with a lock.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: {
    count: 2,
    body({ counter, lock }) {
      for (let i = 0; i < 3; i++) {
        using _ = lock.acquire();
        counter[0]++;
      }
    },
  },
  check({ counter }) {
    if (counter[0] !== 6) throw new Error(`updates were lost: ${counter[0]}`);
  },
};

export const expected = { kind: "passed" };
