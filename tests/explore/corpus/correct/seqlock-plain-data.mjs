// Source: Boehm, "Can seqlocks get along with programming language memory models?" (2012): the data race is meant.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ sequence: sharedArray(Int32Array, 1), data: sharedArray(Int32Array, 2) }),
  threads: [
    function write({ sequence, data }) {
      Atomics.add(sequence, 0, 1);
      data[0] = 7;
      data[1] = 7;
      Atomics.add(sequence, 0, 1);
    },
    function read({ sequence, data }) {
      for (;;) {
        const before = Atomics.load(sequence, 0);
        if (before % 2 === 1) continue;
        const seen = [data[0], data[1]];
        if (Atomics.load(sequence, 0) === before) return seen;
      }
    },
  ],
  check(_, [, seen]) {
    if (seen[0] !== seen[1]) throw new Error(`the reader saw half of a write: ${seen}`);
  },
};

export const options = { races: "ignore" };
export const expected = { kind: "passed" };
