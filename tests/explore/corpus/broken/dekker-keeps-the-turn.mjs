// Source: Dekker's algorithm (Dijkstra, EWD 123) without handing on the turn.
// Wrong: who gave way waits for a turn that never comes.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ flags: sharedArray(Int32Array, 2), turn: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ flags, turn }, me) {
      Atomics.store(flags, me, 1);
      while (Atomics.load(flags, 1 - me) === 1) {
        if (Atomics.load(turn, 0) === me) continue;
        Atomics.store(flags, me, 0);
        while (Atomics.load(turn, 0) !== me) {}
        Atomics.store(flags, me, 1);
      }
      Atomics.store(flags, me, 0);
    },
  },
};

export const expected = { kind: "failed", finding: "livelock" };
