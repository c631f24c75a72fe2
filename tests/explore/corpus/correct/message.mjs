// Source: message passing, the litmus test MP (Alglave et al., "Herding cats"), with a flag of Atomics.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ flag: sharedArray(Int32Array, 1), message: sharedArray(Float64Array, 1) }),
  threads: [
    function send({ flag, message }) {
      message[0] = 0.5;
      Atomics.store(flag, 0, 1);
    },
    function receive({ flag, message }) {
      if (Atomics.load(flag, 0) === 1 && message[0] !== 0.5) throw new Error("the flag is up, and there is no message");
    },
  ],
};

export const expected = { kind: "passed" };
