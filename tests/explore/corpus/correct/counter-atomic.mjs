// Source: broken/counter-load-store.mjs, mended: read and write in one.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ counter }) {
      Atomics.add(counter, 0, 1);
    },
  },
  check({ counter }) {
    if (counter[0] !== 3) throw new Error(`updates were lost: ${counter[0]}`);
  },
};

export const expected = { kind: "passed" };
