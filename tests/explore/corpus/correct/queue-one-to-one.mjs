// Source: Python's documentation of `queue.Queue`: first in, first out.
import { Queue } from "threadwork";

export default {
  setup: () => ({ queue: new Queue({ bytes: 64 }) }),
  threads: [
    function produce({ queue }) {
      queue.put(1);
      queue.put(2);
    },
    function consume({ queue }) {
      return [queue.get(), queue.get()];
    },
  ],
  check(_, [, got]) {
    if (got.join() !== "1,2") throw new Error(`not first in, first out: ${got}`);
  },
};

export const expected = { kind: "passed" };
