// Source: Python's documentation of `queue.Queue.qsize`: a size above 0 does not say that get() will not block.
// Wrong: both consumers see the one item, and the second waits for another.
import { Queue } from "threadwork";

export default {
  setup() {
    const queue = new Queue({ bytes: 64 });
    queue.put(1);
    return { queue };
  },
  threads: {
    count: 2,
    body({ queue }) {
      if (queue.size > 0) queue.get();
    },
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
