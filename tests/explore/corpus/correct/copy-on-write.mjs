// Source: read-copy-update (McKenney and Slingwine, 1998) with two versions and one writer.
import { sharedArray } from "threadwork";

export default {
  // current[0] says which half of `versions` counts.
  setup: () => ({ current: sharedArray(Int32Array, 1), versions: sharedArray(Int32Array, [1, 1, 0, 0]) }),
  threads: [
    function write({ current, versions }) {
      versions[2] = 2;
      versions[3] = 2;
      Atomics.store(current, 0, 1);
    },
    function read({ current, versions }) {
      const at = 2 * Atomics.load(current, 0);
      return [versions[at], versions[at + 1]];
    },
  ],
  check(_, [, seen]) {
    if (seen[0] !== seen[1] || seen[0] === 0) throw new Error(`the reader saw half of a version: ${seen}`);
  },
};

export const expected = { kind: "passed" };
