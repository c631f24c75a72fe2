// Source: dscheck's test of disjoint variables: it makes 33 runs, of which 5 differ.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ words: sharedArray(Int32Array, 4) }),
  threads: [
    function upwards({ words }) {
      for (let i = 0; i < 4; i++) Atomics.store(words, i, 1);
    },
    function downwards({ words }) {
      for (let i = 3; i >= 0; i--) Atomics.store(words, i, 2);
    },
  ],
};

export const theirs = { tool: "dscheck", schedules: 33 };
export const expected = { kind: "passed" };
