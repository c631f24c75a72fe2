// Source: a mailbox with one letter, which two may collect.
// Wrong: both see the letter before one of them empties the box.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ box: sharedArray(Int32Array, 1) }),
  threads: [
    function sends({ box }) {
      Atomics.store(box, 0, 7);
    },
    function collects({ box }) {
      const letter = Atomics.load(box, 0);
      if (letter !== 0) Atomics.store(box, 0, 0);
      return letter;
    },
    function collects({ box }) {
      const letter = Atomics.load(box, 0);
      if (letter !== 0) Atomics.store(box, 0, 0);
      return letter;
    },
  ],
  check: (_, [, one, other]) => one !== 7 || other !== 7,
};

export const expected = { kind: "failed", finding: "check" };
