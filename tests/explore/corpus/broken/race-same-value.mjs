// Source: Boehm, "How to miscompile programs with benign data races" (2011): a redundant write.
// Wrong: both write the same value; right in every order, and still a data race.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ done: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ done }) {
      done[0] = 1;
    },
  },
  check({ done }) {
    if (done[0] !== 1) throw new Error("nobody was done");
  },
};

export const expected = { kind: "failed", finding: "race" };
