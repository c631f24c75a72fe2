// Source: an eventcount (D. Reed, R. Kanodia 1979): the epoch is read before the condition is looked at.
// Wrong: it is read afterwards, so a wake-up in between is lost.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ epoch: sharedArray(Int32Array, 1), there: sharedArray(Int32Array, 1) }),
  threads: [
    function waits({ epoch, there }) {
      for (;;) {
        if (Atomics.load(there, 0) === 1) return;
        const seen = Atomics.load(epoch, 0);
        Atomics.wait(epoch, 0, seen);
      }
    },
    function tells({ epoch, there }) {
      Atomics.store(there, 0, 1);
      Atomics.add(epoch, 0, 1);
      Atomics.notify(epoch, 0);
    },
  ],
};

export const expected = { kind: "failed", finding: "lost-wake-up" };
