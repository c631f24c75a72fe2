// Source: the publication idiom with a plain flag (Manson, Pugh and Adve, "The Java memory model").
// Wrong: right in every order of the steps, but the plain flag orders nothing: a real machine may swap the writes.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ data: sharedArray(Int32Array, 1), flag: sharedArray(Int32Array, 1) }),
  threads: [
    function write({ data, flag }) {
      data[0] = 42;
      flag[0] = 1;
    },
    function read({ data, flag }) {
      if (flag[0] === 1 && data[0] !== 42) throw new Error("the flag is up, and there is no data");
    },
  ],
};

export const expected = { kind: "failed", finding: "race" };
