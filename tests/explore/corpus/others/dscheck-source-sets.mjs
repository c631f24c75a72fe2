// Source: Abdulla et al., "Source sets" (2017), fig. 2, as dscheck's test of it: 9 traces.
import { sharedArray } from "threadwork";

const [X, Y, Z] = [0, 1, 2];

export default {
  setup: () => ({ words: sharedArray(Int32Array, 3) }),
  threads: [
    function p({ words }) {
      return Atomics.load(words, X);
    },
    function q({ words }) {
      Atomics.store(words, Y, 1);
    },
    function r({ words }) {
      if (Atomics.load(words, Y) === 0) Atomics.store(words, Z, 1);
    },
    function s({ words }) {
      const n = Atomics.load(words, Z);
      const l = Atomics.load(words, Y);
      if (n === 1 && l === 0) Atomics.store(words, X, 1);
    },
  ],
};

export const theirs = { tool: "dscheck", schedules: 9 };
export const expected = { kind: "passed" };
