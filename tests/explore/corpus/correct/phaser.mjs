// Source: a phaser: whoever comes last sets the count back, and then begins the next phase.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ count: sharedArray(Int32Array, 1), phase: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ count, phase }) {
      for (let i = 0; i < 2; i++) {
        const now = Atomics.load(phase, 0);
        if (Atomics.add(count, 0, 1) === 1) {
          Atomics.store(count, 0, 0);
          Atomics.add(phase, 0, 1);
          Atomics.notify(phase, 0);
        } else while (Atomics.load(phase, 0) === now) Atomics.wait(phase, 0, now);
      }
    },
  },
};

export const expected = { kind: "passed" };
