// Source: ECMA-262, Atomics.notify: who waits asynchronously is in the same list, and counts.
// Wrong: the thread that still waits for an old reason takes the one wake-up that there is; the other sleeps for ever.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ word: sharedArray(Int32Array, 1) }),
  threads: [
    function leaves({ word }) {
      return Atomics.waitAsync(word, 0, 0).async;
    },
    function sleeps({ word }) {
      while (Atomics.load(word, 0) === 0) Atomics.wait(word, 0, 0);
    },
    function wakes({ word }) {
      Atomics.store(word, 0, 1);
      Atomics.notify(word, 0, 1);
    },
  ],
};

export const expected = { kind: "failed", finding: "deadlock" };
