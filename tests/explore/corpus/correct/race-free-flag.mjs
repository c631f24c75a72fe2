// Source: broken/race-flag-and-data.mjs, mended.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ data: sharedArray(Int32Array, 1), flag: sharedArray(Int32Array, 1) }),
  threads: [
    function write({ data, flag }) {
      data[0] = 42;
      Atomics.store(flag, 0, 1);
    },
    function read({ data, flag }) {
      while (Atomics.load(flag, 0) === 0) {}
      if (data[0] !== 42) throw new Error("the flag is up, and there is no data");
    },
  ],
};

export const expected = { kind: "passed" };
