// Source: double-checked initialisation (Schmidt and Harrison, 1996) with a flag of Atomics.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: new Lock(), made: sharedArray(Int32Array, 1), value: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ lock, made, value }) {
      if (Atomics.load(made, 0) === 0) {
        using _ = lock.acquire();
        if (Atomics.load(made, 0) === 0) {
          value[0]++;
          Atomics.store(made, 0, 1);
        }
      }
      return value[0];
    },
  },
  check(_, values) {
    if (values[0] !== 1 || values[1] !== 1) throw new Error(`made once and used then, but found ${values}`);
  },
};

export const expected = { kind: "passed" };
