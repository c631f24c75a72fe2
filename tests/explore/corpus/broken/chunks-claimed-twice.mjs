// Source: sharing out pieces of work by a shared index, as in every thread pool of a course.
// Wrong: the index is read and then written: two workers do one piece, or skip one.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ next: sharedArray(Int32Array, 1), done: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ next, done }) {
      for (;;) {
        const piece = Atomics.load(next, 0);
        if (piece >= 2) return;
        Atomics.store(next, 0, piece + 1);
        Atomics.add(done, piece, 1);
      }
    },
  },
  check({ done }) {
    if (done[0] !== 1 || done[1] !== 1) throw new Error(`each piece once, but they were done ${[...done]} times`);
  },
};

export const expected = { kind: "failed", finding: "check" };
