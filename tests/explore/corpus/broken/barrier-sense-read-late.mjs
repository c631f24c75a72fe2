// Source: the sense-reversing barrier (Hensgen, Finkel and Manber, 1988), its sense read after arriving.
// Wrong: the last to arrive has turned the sense before this thread reads it: it waits for the next turn.
import { sharedArray } from "threadwork";

const [COUNT, SENSE] = [0, 1];

export default {
  setup: () => ({ barrier: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ barrier }) {
      const before = Atomics.add(barrier, COUNT, 1);
      const sense = Atomics.load(barrier, SENSE);
      if (before === 1) {
        Atomics.store(barrier, COUNT, 0);
        Atomics.store(barrier, SENSE, 1 - sense);
      } else while (Atomics.load(barrier, SENSE) === sense) {}
    },
  },
};

export const expected = { kind: "failed", finding: "livelock" };
