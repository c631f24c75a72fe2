// Source: Herlihy and Shavit, ch. 7, without the unlock on one way out.
// Wrong: whoever comes second finds the work done, and leaves the lock taken: the third spins for ever.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ lock: sharedArray(Int32Array, 1), done: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ lock, done }) {
      while (Atomics.exchange(lock, 0, 1) === 1) {}
      if (done[0] === 1) return;
      done[0] = 1;
      Atomics.store(lock, 0, 0);
    },
  },
};

export const expected = { kind: "failed", finding: "livelock" };
