// Source: meganz/mingw-std-threads, pull request 20, mended: it looks once.
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
      const there = Atomics.load(waiters, 0);
      if (there === 0) return;
      Atomics.store(bell, 0, 1);
      Atomics.notify(bell, 0, 1);
      while (Atomics.load(waiters, 0) > there - 1) Atomics.pause?.();
    },
  ],
};
export const expected = { kind: "passed" };
