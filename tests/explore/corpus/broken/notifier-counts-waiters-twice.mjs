// Source: meganz/mingw-std-threads, pull request 20: notify_one() waits until a waiter has gone.
// Wrong: the waiter goes between two looks at how many there are: the number waited for never comes.
import { sharedArray } from "threadwork";
export default {
  setup: () => ({ waiters: sharedArray(Int32Array, 1), bell: sharedArray(Int32Array, 1) }),
  threads: [
    function wait({ waiters, bell }) {
      Atomics.add(waiters, 0, 1);
      Atomics.wait(bell, 0, 0, 10);
      Atomics.sub(waiters, 0, 1);
    },
    function notifyOne({ waiters, bell }) {
      if (Atomics.load(waiters, 0) === 0) return;
      const target = Atomics.load(waiters, 0) - 1;
      Atomics.store(bell, 0, 1);
      Atomics.notify(bell, 0, 1);
      while (Atomics.load(waiters, 0) !== target) Atomics.pause?.();
    },
  ],
};
export const expected = { kind: "failed", finding: "livelock" };
