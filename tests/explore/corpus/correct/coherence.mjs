// Source: coherence, the litmus test CoRR: who has seen the new value does not see the old one again.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ word: sharedArray(Int32Array, 1) }),
  threads: [
    function write({ word }) {
      Atomics.store(word, 0, 1);
      Atomics.store(word, 0, 2);
    },
    function read({ word }) {
      const seen = [Atomics.load(word, 0), Atomics.load(word, 0)];
      if (seen[0] > seen[1]) throw new Error(`the word went back from ${seen[0]} to ${seen[1]}`);
    },
  ],
};

export const expected = { kind: "passed" };
