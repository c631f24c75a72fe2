// Source: Python's documentation of `queue.Queue`: any number of producers.
import { Queue } from "threadwork";

export default {
  setup: () => ({ queue: new Queue({ bytes: 64 }) }),
  threads: [({ queue }) => queue.put(1), ({ queue }) => queue.put(2), ({ queue }) => queue.get() + queue.get()],
  check(_, [, , sum]) {
    if (sum !== 3) throw new Error(`an item is lost: ${sum}`);
  },
};

export const expected = { kind: "passed" };
