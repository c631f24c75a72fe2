// Source: broken/future-done-early.mjs, mended.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ done: sharedArray(Int32Array, 1), value: sharedArray(Float64Array, 1) }),
  threads: [
    function compute({ done, value }) {
      value[0] = 42;
      Atomics.store(done, 0, 1);
      Atomics.notify(done, 0);
    },
    function await_({ done, value }) {
      while (Atomics.load(done, 0) === 0) Atomics.wait(done, 0, 0);
      return value[0];
    },
  ],
  check(_, [, value]) {
    if (value !== 42) throw new Error(`the answer is ${value}`);
  },
};

export const expected = { kind: "passed" };
