// Source: an eventcount (D. Reed, R. Kanodia 1979): the epoch is read before the condition is looked at.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ epoch: sharedArray(Int32Array, 1), there: sharedArray(Int32Array, 1) }),
  threads: [
    function waits({ epoch, there }) {
      for (;;) {
        const seen = Atomics.load(epoch, 0);
        if (Atomics.load(there, 0) === 1) return;
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

export const expected = { kind: "passed" };
