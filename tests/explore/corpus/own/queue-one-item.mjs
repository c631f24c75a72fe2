// Proves: an item that is put reaches who gets, whoever comes first.
import { Queue } from "threadwork";

export default {
  setup: () => ({ queue: new Queue({ bytes: 32 }) }),
  threads: [({ queue }) => queue.put(7), ({ queue }) => queue.get()],
  check({ queue }, [, got]) {
    if (got !== 7 || queue.size !== 0) throw new Error(`got ${got}`);
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
