// The function that a thread starts is not exported: a real thread would not find it.
import { sharedArray, Thread } from "threadwork";

let calls = 0;

function hidden(counter) {
  counter[0]++;
}

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: [
    function starts({ counter }) {
      counter[0] += calls++;
      Thread.start(import.meta, hidden, counter).join();
    },
  ],
};
