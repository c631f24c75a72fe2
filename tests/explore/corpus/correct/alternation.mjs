// Source: strict alternation (Ben-Ari, ch. 3, first attempt), where both go in equally often.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ turn: sharedArray(Int32Array, 1), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ turn, counter }, me) {
      for (let i = 0; i < 2; i++) {
        while (Atomics.load(turn, 0) !== me) {}
        counter[0]++;
        Atomics.store(turn, 0, 1 - me);
      }
    },
  },
  check({ counter }) {
    if (counter[0] !== 4) throw new Error("an update was lost");
  },
};

export const expected = { kind: "passed" };
