// Proves: join() ends when taskDone() was called for every item, and not before.
import { Queue, sharedArray } from "threadwork";

export default {
  setup() {
    const queue = new Queue({ bytes: 32 });
    queue.put(1);
    return { queue, done: sharedArray(Int32Array, 1) };
  },
  threads: [
    function works({ queue, done }) {
      Atomics.store(done, 0, 1);
      queue.taskDone();
    },
    function joins({ queue, done }) {
      queue.join();
      if (Atomics.load(done, 0) !== 1) throw new Error("joined before all was done");
    },
  ],
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
