// Proves: nobody passes a Barrier before all are there, round after round.
import { Barrier, sharedArray } from "threadwork";

export default {
  setup: () => ({ barrier: new Barrier(2), parts: sharedArray(Int32Array, 4) }),
  threads: {
    count: 2,
    body({ barrier, parts }, me) {
      for (let round = 0; round < 2; round++) {
        parts[2 * round + me] = 1;
        barrier.wait();
        if (parts[2 * round + 1 - me] !== 1) throw new Error(`passed round ${round} too early`);
      }
    },
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
export const long = true;
