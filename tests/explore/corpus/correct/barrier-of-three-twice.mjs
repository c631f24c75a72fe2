// Source: Python's documentation of `threading.Barrier`: it is used again and again.
import { Barrier, sharedArray } from "threadwork";

export default {
  setup: () => ({ barrier: new Barrier(3), parts: sharedArray(Int32Array, 6) }),
  threads: {
    count: 3,
    body({ barrier, parts }, me) {
      for (let round = 0; round < 2; round++) {
        parts[3 * round + me] = 1;
        barrier.wait();
        if (parts[3 * round + ((me + 1) % 3)] !== 1) throw new Error(`passed round ${round} too early`);
      }
    },
  },
};

export const expected = { kind: "passed" };
