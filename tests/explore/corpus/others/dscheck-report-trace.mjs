// Source: dscheck's expected report of a trace: it explores 3 maximal interleavings, of which 2 differ.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ words: sharedArray(Int32Array, 2) }),
  threads: [
    function first({ words }) {
      Atomics.add(words, 0, 1);
    },
    function second({ words }) {
      Atomics.add(words, 0, 1);
      Atomics.add(words, 1, 1);
    },
  ],
};

export const theirs = { tool: "dscheck", schedules: 3 };
export const expected = { kind: "passed" };
