// Source: Herlihy and Shavit, ch. 17: the simple barrier that cannot be used twice.
// Wrong: the last thread sets the count back while the other still spins on it; then each waits for ever.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ count: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ count }) {
      for (let round = 0; round < 2; round++) {
        if (Atomics.add(count, 0, 1) === 1) Atomics.store(count, 0, 0);
        else while (Atomics.load(count, 0) !== 0) {}
      }
    },
  },
};

export const expected = { kind: "failed", finding: "livelock" };
