// Source: references counted without a lock (Valois, 1995; Detlefs et al., 2001), two nodes used in turns.
// Wrong: the count is raised after the node was found; it may have been freed, and be there again, by then.
import { sharedArray } from "threadwork";

function use({ current, counts, live }) {
  for (let i = 0; i < 2; i++) {
    const node = Atomics.load(current, 0);
    Atomics.add(counts, node, 1);
    if (Atomics.load(current, 0) === node && Atomics.load(live, node) === 0) throw new Error("used after it was freed");
    if (Atomics.sub(counts, node, 1) === 1) Atomics.store(live, node, 0);
  }
}

function replace({ current, counts, live }) {
  for (const node of [2, 1]) {
    Atomics.store(live, node, 1);
    Atomics.add(counts, node, 1);
    const before = Atomics.exchange(current, 0, node);
    if (Atomics.sub(counts, before, 1) === 1) Atomics.store(live, before, 0);
  }
}

export default {
  setup: () => ({
    current: sharedArray(Int32Array, [1]),
    counts: sharedArray(Int32Array, [0, 1, 0]),
    live: sharedArray(Int32Array, [0, 1, 0]),
  }),
  threads: [use, use, replace],
};

export const expected = { kind: "failed", finding: "threw" };
