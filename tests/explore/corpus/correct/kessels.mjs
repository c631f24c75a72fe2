// Source: Kessels, "Arbitration without common modifiable variables" (1982).
import { sharedArray } from "threadwork";

export default {
  // flags of both, then the turn of each.
  setup: () => ({
    flags: sharedArray(Int32Array, 2),
    turns: sharedArray(Int32Array, 2),
    counter: sharedArray(Int32Array, 1),
  }),
  threads: {
    count: 2,
    body({ flags, turns, counter }, me) {
      const other = 1 - me;
      Atomics.store(flags, me, 1);
      const mine = Atomics.load(turns, other) ^ me;
      Atomics.store(turns, me, mine);
      while (Atomics.load(flags, other) === 1 && mine === (Atomics.load(turns, other) ^ me)) {}
      counter[0]++;
      Atomics.store(flags, me, 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("both were in the critical section");
  },
};

export const expected = { kind: "passed" };
