// Source: Python's `queue.Queue.shutdown`: a consumer that iterates ends when the queue is closed and empty.
import { Queue } from "threadwork";

export default {
  setup: () => ({ queue: new Queue({ bytes: 64 }) }),
  threads: [
    function produce({ queue }) {
      queue.put(1);
      queue.put(2);
      queue.close();
    },
    function consume({ queue }) {
      let sum = 0;
      for (const item of queue) sum += item;
      return sum;
    },
  ],
  check(_, [, sum]) {
    if (sum !== 3) throw new Error(`the consumer ended early: ${sum}`);
  },
};

export const expected = { kind: "passed" };
