// Source: broken/hash-table-insert.mjs, mended: a slot is filled by compare-and-exchange.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ table: sharedArray(Int32Array, 4) }),
  threads: {
    count: 3,
    body({ table }, me) {
      const key = [5, 9, 13][me];
      for (let at = key % 4; ; at = (at + 1) % 4) if (Atomics.compareExchange(table, at, 0, key) === 0) return;
    },
  },
  check({ table }) {
    for (const key of [5, 9, 13]) if (!table.includes(key)) throw new Error(`key ${key} is lost: ${[...table]}`);
  },
};

export const expected = { kind: "passed" };
