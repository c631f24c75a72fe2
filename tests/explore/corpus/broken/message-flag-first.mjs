// Source: message passing, the litmus test MP (Alglave et al., "Herding cats"), its writes swapped.
// Wrong: the flag goes up before the message is there.
import { sharedArray } from "threadwork";

const [FLAG, MESSAGE] = [0, 1];

export default {
  setup: () => ({ words: sharedArray(Int32Array, 2) }),
  threads: [
    function send({ words }) {
      Atomics.store(words, FLAG, 1);
      Atomics.store(words, MESSAGE, 42);
    },
    function receive({ words }) {
      if (Atomics.load(words, FLAG) === 0) return;
      if (Atomics.load(words, MESSAGE) !== 42) throw new Error("the flag is up, and there is no message");
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
