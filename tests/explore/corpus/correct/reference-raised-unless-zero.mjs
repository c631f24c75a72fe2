// Source: `kref_get_unless_zero` (Linux, Documentation/core-api/kref.rst).
import { sharedArray } from "threadwork";

const [COUNT, FREED] = [0, 1];

export default {
  setup: () => ({ object: sharedArray(Int32Array, [1, 0]) }),
  threads: [
    function letGo({ object }) {
      if (Atomics.sub(object, COUNT, 1) === 1) Atomics.store(object, FREED, 1);
    },
    function use({ object }) {
      for (;;) {
        const count = Atomics.load(object, COUNT);
        if (count === 0) return;
        if (Atomics.compareExchange(object, COUNT, count, count + 1) === count) break;
      }
      if (Atomics.load(object, FREED) === 1) throw new Error("used after it was freed");
      if (Atomics.sub(object, COUNT, 1) === 1) Atomics.store(object, FREED, 1);
    },
  ],
  check({ object }) {
    if (object[FREED] !== 1) throw new Error("nobody freed it");
  },
};

export const expected = { kind: "passed" };
