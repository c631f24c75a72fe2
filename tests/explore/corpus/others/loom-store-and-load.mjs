// Source: loom's documentation (docs.rs/loom 0.7, "Background"): a store beside an assertion. Two orders differ.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ v: sharedArray(Int32Array, 1) }),
  threads: [
    function main({ v }) {
      const seen = Atomics.load(v, 0);
      if (seen !== 0) throw new Error(`expected 0, found ${seen}`);
    },
    function spawned({ v }) {
      Atomics.store(v, 0, 1);
    },
  ],
};

export const theirs = { tool: "loom", schedules: 2 };
export const expected = { kind: "failed", finding: "threw" };
