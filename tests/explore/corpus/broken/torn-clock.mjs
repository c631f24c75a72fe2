// Source: Lamport, "Concurrent reading and writing of clocks" (1990): a clock of hours and minutes.
// Wrong: the reader sees the old hour with the new minute.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ clock: sharedArray(Int32Array, [11, 59]), seen: sharedArray(Int32Array, 2) }),
  threads: [
    function tick({ clock }) {
      Atomics.store(clock, 1, 0);
      Atomics.store(clock, 0, 12);
    },
    function look({ clock, seen }) {
      seen[0] = Atomics.load(clock, 0);
      seen[1] = Atomics.load(clock, 1);
    },
  ],
  check({ seen }) {
    const minutes = 60 * seen[0] + seen[1];
    if (minutes !== 719 && minutes !== 720) throw new Error(`it was never ${seen[0]}:${seen[1]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
