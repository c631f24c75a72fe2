// Proves: size and closed of a Queue may be looked at while others put and close: no data race.
import { Queue } from "threadwork";

export default {
  setup: () => ({ queue: new Queue({ bytes: 32 }) }),
  threads: [
    function puts({ queue }) {
      queue.put(1);
      queue.close();
    },
    function looks({ queue }) {
      const closed = queue.closed;
      const size = queue.size;
      if (closed && size !== 1) throw new Error(`closed with ${size} items`);
    },
  ],
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
