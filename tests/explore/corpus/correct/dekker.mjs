// Source: Dekker's algorithm (Dijkstra, EWD 123, 1965).
import { sharedArray } from "threadwork";

export default {
  setup: () => ({
    flags: sharedArray(Int32Array, 2),
    turn: sharedArray(Int32Array, 1),
    counter: sharedArray(Int32Array, 1),
  }),
  threads: {
    count: 2,
    body({ flags, turn, counter }, me) {
      Atomics.store(flags, me, 1);
      while (Atomics.load(flags, 1 - me) === 1) {
        if (Atomics.load(turn, 0) === me) continue;
        Atomics.store(flags, me, 0);
        while (Atomics.load(turn, 0) !== me) {}
        Atomics.store(flags, me, 1);
      }
      counter[0]++;
      Atomics.store(turn, 0, 1 - me);
      Atomics.store(flags, me, 0);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("both were in the critical section");
  },
};

export const expected = { kind: "passed" };
