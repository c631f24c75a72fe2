// Source: back-pressure: a queue of one makes the producer wait.
import { Queue } from "threadwork";

export default {
  setup: () => ({ queue: new Queue({ maxSize: 1, bytes: 64 }) }),
  threads: [
    function produce({ queue }) {
      for (const item of ["a", "b", "c"]) queue.put(item);
    },
    function consume({ queue }) {
      return [queue.get(), queue.get(), queue.get()];
    },
  ],
  invariant: ({ queue }) => queue.size <= 1,
  check(_, [, got]) {
    if (got.join("") !== "abc") throw new Error(`not first in, first out: ${got}`);
  },
};

export const expected = { kind: "passed" };
