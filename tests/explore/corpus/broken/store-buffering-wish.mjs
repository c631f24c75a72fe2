// Source: store buffering, the litmus test SB: what one might think is impossible.
// Wrong: both may well see the other's write.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ words: sharedArray(Int32Array, 2), seen: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ words, seen }, me) {
      Atomics.store(words, me, 1);
      seen[me] = Atomics.load(words, 1 - me);
    },
  },
  check({ seen }) {
    if (seen[0] === 1 && seen[1] === 1) throw new Error("both saw the other's write");
  },
};

export const expected = { kind: "failed", finding: "check" };
