// Source: the first example of every textbook (Andrews, "Foundations of Multithreaded Programming", ch. 2).
// Wrong: `counter[0]++` is a read and a write; another thread's write between them is lost.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: [
    function add({ counter }) {
      counter[0]++;
    },
    function add({ counter }) {
      counter[0]++;
    },
  ],
  check({ counter }) {
    if (counter[0] !== 2) throw new Error(`an update was lost: ${counter[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
