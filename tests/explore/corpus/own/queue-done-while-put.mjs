// Proves: taskDone() and join() beside a put: no data race, and the join ends.
import { Queue } from "threadwork";

export default {
  setup() {
    const queue = new Queue({ bytes: 32 });
    queue.put(1);
    return { queue };
  },
  threads: [
    function puts({ queue }) {
      queue.put(2);
      queue.taskDone();
    },
    function works({ queue }) {
      queue.taskDone();
      queue.join();
    },
  ],
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
