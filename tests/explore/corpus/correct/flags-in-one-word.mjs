// Source: broken/flags-in-one-word.mjs, mended with Atomics.or.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ flags: sharedArray(Uint8Array, 1) }),
  threads: {
    count: 3,
    body({ flags }, me) {
      Atomics.or(flags, 0, 1 << me);
    },
  },
  check({ flags }) {
    if (flags[0] !== 7) throw new Error(`a flag is lost: ${flags[0].toString(2)}`);
  },
};

export const expected = { kind: "passed" };
