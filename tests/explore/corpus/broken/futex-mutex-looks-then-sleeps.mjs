// Source: Franke, Russell and Kirkwood, "Fuss, futexes and furwocks" (2002): why the wait compares.
// Wrong: waits while the word is what it is now, not while it is taken: the release may have come between.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ word: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ word }) {
      while (Atomics.exchange(word, 0, 1) === 1) Atomics.wait(word, 0, Atomics.load(word, 0));
      Atomics.store(word, 0, 0);
      Atomics.notify(word, 0, 1);
    },
  },
};

export const expected = { kind: "failed", finding: "lost-wake-up" };
