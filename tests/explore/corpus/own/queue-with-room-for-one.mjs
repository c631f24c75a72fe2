// Proves: back-pressure loses nothing: a full Queue wakes who puts when there is room.
import { Queue } from "threadwork";

export default {
  setup: () => ({ queue: new Queue({ maxSize: 1, bytes: 32 }) }),
  threads: [
    function puts({ queue }) {
      queue.put(1);
      queue.put(2);
    },
    function gets({ queue }) {
      return [queue.get(), queue.get()];
    },
  ],
  check(_, [, got]) {
    if (got.join() !== "1,2") throw new Error(`got ${got}`);
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
export const long = true;
