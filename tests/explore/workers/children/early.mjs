// Thread 1 starts another, and goes on before it has joined it: an update is lost.
import { sharedArray, Thread } from "threadwork";

let calls = 0;

export function add(counter) {
  if (calls++ > 0) throw new Error("called again");
  counter[0]++;
  return 5;
}

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: [
    function early({ counter }) {
      if (calls++ > 0) throw new Error("called again");
      const child = Thread.start(import.meta, add, counter);
      counter[0]++;
      child.join();
    },
  ],
  check: ({ counter }) => counter[0] === 2,
};
