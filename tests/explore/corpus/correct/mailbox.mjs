// Source: a mailbox with one letter, which two may collect.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ box: sharedArray(Int32Array, 1) }),
  threads: [
    function sends({ box }) {
      Atomics.store(box, 0, 7);
    },
    function collects({ box }) {
      return Atomics.exchange(box, 0, 0);
    },
    function collects({ box }) {
      return Atomics.exchange(box, 0, 0);
    },
  ],
  check: (_, [, one, other]) => one !== 7 || other !== 7,
};

export const expected = { kind: "passed" };
