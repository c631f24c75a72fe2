// Source: dscheck's README ("Usage"): found at run 12 there.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ counter }) {
      Atomics.store(counter, 0, Atomics.load(counter, 0) + 1);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error(`expected 2, found ${counter[0]}`);
  },
};

export const theirs = { tool: "dscheck", schedules: 12 };
export const expected = { kind: "failed", finding: "check" };
