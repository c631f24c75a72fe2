// Source: Python's documentation of `queue.Queue`: any number of consumers.
import { Queue } from "threadwork";

const consume = ({ queue }) => queue.get();

export default {
  setup: () => ({ queue: new Queue({ bytes: 64 }) }),
  threads: [
    consume,
    consume,
    function produce({ queue }) {
      queue.put(1);
      queue.put(2);
    },
  ],
  check(_, [one, other]) {
    if (one + other !== 3) throw new Error(`an item was taken twice or lost: ${one}, ${other}`);
  },
};

export const expected = { kind: "passed" };
