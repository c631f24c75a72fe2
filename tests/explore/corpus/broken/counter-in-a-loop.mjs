// Source: the prototype of the explorer; the loop of most lectures on data races.
// Wrong: each `++` is a read and a write; three rounds of two threads can even end at 2.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ counter }) {
      for (let i = 0; i < 3; i++) counter[0]++;
    },
  },
  check({ counter }) {
    if (counter[0] <= 2) throw new Error(`six additions, and only ${counter[0]} left`);
  },
};

export const expected = { kind: "failed", finding: "check" };
