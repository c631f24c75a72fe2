// Source: the remedy against false sharing and lost updates alike: each thread has its own cell, one adds them up.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ counters: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ counters }, me) {
      for (let i = 0; i < 3; i++) counters[me]++;
    },
  },
  check({ counters }) {
    if (counters[0] + counters[1] !== 6) throw new Error("updates were lost");
  },
};

export const expected = { kind: "passed" };
