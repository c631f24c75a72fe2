// Source: dscheck's test of nested conditions: 8 traces.
import { sharedArray } from "threadwork";

const [B, C, OK] = [0, 1, 2];

export default {
  setup: () => ({ words: sharedArray(Int32Array, 3) }),
  threads: [
    function first({ words }) {
      Atomics.store(words, B, 1);
    },
    function second({ words }) {
      Atomics.store(words, C, 1);
      Atomics.store(words, B, 2);
    },
    function third({ words }) {
      if (Atomics.load(words, C) === 0 && Atomics.load(words, B) === 0) Atomics.store(words, OK, 1);
    },
  ],
};

export const theirs = { tool: "dscheck", schedules: 8 };
export const expected = { kind: "passed" };
