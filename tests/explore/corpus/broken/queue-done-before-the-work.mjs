// Source: Python's documentation of `queue.Queue.task_done`: called when the work is done.
// Wrong: it is called before the work: join() returns too early.
import { Queue, sharedArray } from "threadwork";

export default {
  setup() {
    const queue = new Queue({ bytes: 64 });
    queue.put(1);
    return { queue, result: sharedArray(Int32Array, 1) };
  },
  threads: [
    function worker({ queue, result }) {
      const item = queue.get();
      queue.taskDone();
      Atomics.store(result, 0, item);
    },
    function waiter({ queue, result }) {
      queue.join();
      if (Atomics.load(result, 0) !== 1) throw new Error("all is said to be done, and there is no result");
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
