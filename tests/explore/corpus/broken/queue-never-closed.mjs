// Source: Python's documentation of `queue.Queue`: consumers that loop need a sentinel or shutdown().
// Wrong: the consumer iterates, and nobody closes the queue.
import { Queue } from "threadwork";

export default {
  setup: () => ({ queue: new Queue({ bytes: 64 }) }),
  threads: [
    function produce({ queue }) {
      queue.put(1);
    },
    function consume({ queue }) {
      for (const _item of queue);
    },
  ],
};

export const expected = { kind: "failed", finding: "deadlock" };
