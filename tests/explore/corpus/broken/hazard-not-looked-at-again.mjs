// Source: Michael, "Hazard pointers: safe memory reclamation for lock-free objects" (2004), without the second look.
// Wrong: between the read and the hazard, the other may have replaced it, and seen no hazard.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({
    current: sharedArray(Int32Array, 1),
    hazard: sharedArray(Int32Array, [-1]),
    freed: sharedArray(Int32Array, 2),
  }),
  threads: [
    function reads({ current, hazard, freed }) {
      const seen = Atomics.load(current, 0);
      Atomics.store(hazard, 0, seen);
      if (Atomics.load(freed, seen) === 1) throw new Error("it reads what was given back");
      Atomics.store(hazard, 0, -1);
    },
    function replaces({ current, hazard, freed }) {
      Atomics.store(current, 0, 1);
      if (Atomics.load(hazard, 0) !== 0) Atomics.store(freed, 0, 1);
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
