// Source: Amanieu/parking_lot, issue 465: the bit that says that somebody sleeps.
// Wrong: whose time is up clears it although another one still sleeps, whom nobody wakes then.
import { sharedArray } from "threadwork";

const [LOCKED, PARKED] = [1, 2];
function lock(word, limit) {
  for (;;) {
    const was = Atomics.load(word, 0);
    if ((was & LOCKED) === 0) {
      if (Atomics.compareExchange(word, 0, was, was | LOCKED) === was) return true;
      continue;
    }
    if ((was & PARKED) === 0 && Atomics.compareExchange(word, 0, was, was | PARKED) !== was) continue;
    if (Atomics.wait(word, 0, LOCKED | PARKED, limit) === "timed-out") {
      Atomics.and(word, 0, ~PARKED);
      return false;
    }
  }
}
function unlock(word) {
  if ((Atomics.exchange(word, 0, 0) & PARKED) !== 0) Atomics.notify(word, 0);
}
export default {
  setup: () => ({ word: sharedArray(Int32Array, [LOCKED]) }),
  threads: [
    function holder({ word }) {
      unlock(word);
    },
    function patient({ word }) {
      lock(word);
      unlock(word);
    },
    function impatient({ word }) {
      if (lock(word, 10)) unlock(word);
    },
  ],
};
export const expected = { kind: "failed", finding: "deadlock" };
