// Source: Drepper, "Futexes are tricky" (2011), mutex 1 made worse: a sleeper takes the lock as 1.
// Wrong: who slept takes the lock as if nobody else slept; the third is never woken.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ word: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ word }) {
      if (Atomics.compareExchange(word, 0, 0, 1) !== 0) {
        for (;;) {
          if (Atomics.compareExchange(word, 0, 0, 1) === 0) break;
          if (Atomics.compareExchange(word, 0, 1, 2) === 0) continue;
          Atomics.wait(word, 0, 2);
        }
      }
      if (Atomics.exchange(word, 0, 0) === 2) Atomics.notify(word, 0, 1);
    },
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
