// Source: Hensgen, Finkel and Manber (1988): the sense-reversing barrier, used twice.
import { sharedArray } from "threadwork";

const [COUNT, SENSE] = [0, 1];

export default {
  setup: () => ({ barrier: sharedArray(Int32Array, 2), parts: sharedArray(Int32Array, 4) }),
  threads: {
    count: 2,
    body({ barrier, parts }, me) {
      let sense = 0;
      for (let round = 0; round < 2; round++) {
        parts[2 * round + me] = 1;
        sense = 1 - sense;
        if (Atomics.add(barrier, COUNT, 1) === 1) {
          Atomics.store(barrier, COUNT, 0);
          Atomics.store(barrier, SENSE, sense);
        } else while (Atomics.load(barrier, SENSE) !== sense) {}
        if (parts[2 * round + 1 - me] !== 1) throw new Error(`alone in round ${round}`);
      }
    },
  },
};

export const expected = { kind: "passed" };
