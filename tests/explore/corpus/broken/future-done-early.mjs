// Source: a future written by hand (Herlihy and Shavit, ch. 16).
// Wrong: it is done before its value is there.
import { sharedArray } from "threadwork";

const [DONE, VALUE] = [0, 1];

export default {
  setup: () => ({ future: sharedArray(Int32Array, 2) }),
  threads: [
    function compute({ future }) {
      Atomics.store(future, DONE, 1);
      Atomics.notify(future, DONE);
      Atomics.store(future, VALUE, 42);
    },
    function await_({ future }) {
      while (Atomics.load(future, DONE) === 0) Atomics.wait(future, DONE, 0);
      const value = Atomics.load(future, VALUE);
      if (value !== 42) throw new Error(`the answer is ${value}`);
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
