// Source: double-checked initialisation (Schmidt and Harrison, 1996) without its second look.
// Wrong: both look outside; each makes the value when it has the lock.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: new Lock(), made: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ lock, made }) {
      if (Atomics.load(made, 0) !== 0) return;
      using _ = lock.acquire();
      Atomics.add(made, 0, 1);
    },
  },
  check({ made }) {
    if (made[0] !== 1) throw new Error(`the one value was made ${made[0]} times`);
  },
};

export const expected = { kind: "failed", finding: "check" };
