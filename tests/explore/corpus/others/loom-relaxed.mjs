// Source: loom's documentation ("Relaxed memory ordering"), with the order that Atomics have: four orders differ.
import { sharedArray } from "threadwork";

const [X, Y] = [0, 1];

export default {
  setup: () => ({ words: sharedArray(Int32Array, 2) }),
  threads: [
    function first({ words }) {
      const r1 = Atomics.load(words, Y);
      Atomics.store(words, X, r1);
      return r1;
    },
    function second({ words }) {
      const r2 = Atomics.load(words, X);
      Atomics.store(words, Y, 42);
      return r2;
    },
  ],
  check(_, [r1, r2]) {
    if (r1 === 42 && r2 === 42) throw new Error("each saw a write that comes after its own read");
  },
};

export const theirs = { tool: "loom", schedules: 4 };
export const expected = { kind: "passed" };
