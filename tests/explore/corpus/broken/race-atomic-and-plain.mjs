// Source: ECMA-262, "Data race freedom": an atomic access and a plain one of the same word race.
// Wrong: one thread adds atomically, the other reads plainly.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: [
    function add({ counter }) {
      Atomics.add(counter, 0, 1);
    },
    function read({ counter }) {
      if (counter[0] > 1) throw new Error("more than one");
    },
  ],
};

export const expected = { kind: "failed", finding: "race" };
