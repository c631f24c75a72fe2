// Source: as counter.mjs, with three threads of one function.
// Wrong: each `++` is a read and a write.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ counter }) {
      counter[0]++;
    },
  },
  check({ counter }) {
    if (counter[0] !== 3) throw new Error(`updates were lost: ${counter[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
