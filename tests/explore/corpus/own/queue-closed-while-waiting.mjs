// Proves: closing a Queue ends who waits for an item.
import { Queue, QueueClosedError } from "threadwork";

export default {
  setup: () => ({ queue: new Queue({ bytes: 32 }) }),
  threads: [
    function gets({ queue }) {
      try {
        queue.get();
      } catch (error) {
        if (!(error instanceof QueueClosedError)) throw error;
        return "closed";
      }
    },
    ({ queue }) => queue.close(),
  ],
  check(_, [how]) {
    if (how !== "closed") throw new Error("got an item that nobody put");
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
