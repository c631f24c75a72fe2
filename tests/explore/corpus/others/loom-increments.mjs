// Source: loom's README ("Getting started"): load, then store. Four orders differ.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ num: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ num }) {
      const curr = Atomics.load(num, 0);
      Atomics.store(num, 0, curr + 1);
    },
  },
  check({ num }) {
    if (num[0] !== 2) throw new Error(`expected 2, found ${num[0]}`);
  },
};

export const theirs = { tool: "loom", schedules: 4 };
export const expected = { kind: "failed", finding: "check" };
