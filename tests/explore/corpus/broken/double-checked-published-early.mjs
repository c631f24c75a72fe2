// Source: Bacon et al., "The double-checked locking is broken declaration" (2000), what the reordering does.
// Wrong: the flag says that the value is there before it is.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: new Lock(), made: sharedArray(Int32Array, 1), value: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ lock, made, value }) {
      if (Atomics.load(made, 0) === 0) {
        using _ = lock.acquire();
        if (Atomics.load(made, 0) === 0) {
          Atomics.store(made, 0, 1);
          Atomics.store(value, 0, 42);
        }
      }
      if (Atomics.load(value, 0) !== 42) throw new Error("used a value that is not made yet");
    },
  },
};

export const expected = { kind: "failed", finding: "threw" };
