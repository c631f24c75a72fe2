// Source: Python's documentation of `queue.Queue.join`: broken/queue-done-before-the-work.mjs, mended.
import { Queue, sharedArray } from "threadwork";

export default {
  setup() {
    const queue = new Queue({ bytes: 64 });
    queue.put(1);
    return { queue, result: sharedArray(Int32Array, 1) };
  },
  threads: [
    function worker({ queue, result }) {
      Atomics.store(result, 0, queue.get());
      queue.taskDone();
    },
    function waiter({ queue, result }) {
      queue.join();
      if (Atomics.load(result, 0) !== 1) throw new Error("all is said to be done, and there is no result");
    },
  ],
};

export const expected = { kind: "passed" };
