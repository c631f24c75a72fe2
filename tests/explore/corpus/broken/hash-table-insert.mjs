// Source: open addressing, done by two threads (Shun and Blelloch, "Phase-concurrent hash tables").
// Wrong: an empty slot is looked for and then filled: two keys for one slot leave one.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ table: sharedArray(Int32Array, 4) }),
  threads: {
    count: 2,
    body({ table }, me) {
      const key = [5, 9][me]; // both belong to slot 1
      for (let at = key % 4; ; at = (at + 1) % 4) {
        if (Atomics.load(table, at) !== 0) continue;
        Atomics.store(table, at, key);
        return;
      }
    },
  },
  check({ table }) {
    for (const key of [5, 9]) if (!table.includes(key)) throw new Error(`key ${key} is lost: ${[...table]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
