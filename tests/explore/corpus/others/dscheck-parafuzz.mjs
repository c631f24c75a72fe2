// Source: dscheck's first test, after a talk at the OCaml workshop 2021: at most 4 orders differ.
import { sharedArray } from "threadwork";

const [X, Y] = [0, 1];

export default {
  setup: () => ({ words: sharedArray(Int32Array, [10, 0]) }),
  threads: [
    function main({ words }) {
      Atomics.store(words, X, 0);
      Atomics.store(words, Y, 1);
    },
    function spawned({ words }) {
      if (Atomics.load(words, X) === 10) Atomics.store(words, Y, 2);
    },
  ],
  check({ words }) {
    if (words[Y] === 2) throw new Error("y is 2");
  },
};

export const theirs = { tool: "dscheck", schedules: 4 };
export const expected = { kind: "failed", finding: "check" };
