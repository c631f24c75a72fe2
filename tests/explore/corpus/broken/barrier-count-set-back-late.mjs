// Source: the barrier of a count and a phase (Hensgen, Finkel and Manber, 1988), three threads, two rounds.
// Wrong: the last one opens it before it sets back the count; who comes round at once is counted for nothing.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ count: sharedArray(Int32Array, 1), phase: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ count, phase }) {
      for (let round = 0; round < 2; round++) {
        const at = Atomics.load(phase, 0);
        if (Atomics.add(count, 0, 1) === 2) {
          Atomics.add(phase, 0, 1);
          Atomics.store(count, 0, 0);
          Atomics.notify(phase, 0);
        } else while (Atomics.load(phase, 0) === at) Atomics.wait(phase, 0, at);
      }
    },
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
