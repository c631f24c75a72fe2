// Source: Project-HAMi/HAMi-core, pull request 282, mended: a writer makes an even count odd, or waits.
import { sharedArray } from "threadwork";

function write({ sequence, data }, by) {
  for (;;) {
    const even = Atomics.load(sequence, 0);
    if (even % 2 === 0 && Atomics.compareExchange(sequence, 0, even, even + 1) === even) break;
    Atomics.pause?.();
  }
  Atomics.store(data, 0, by);
  Atomics.store(data, 1, by);
  Atomics.add(sequence, 0, 1);
}
export default {
  setup: () => ({ sequence: sharedArray(Int32Array, 1), data: sharedArray(Int32Array, 2) }),
  threads: [
    (shared) => write(shared, 1),
    (shared) => write(shared, 2),
    function read({ sequence, data }) {
      const before = Atomics.load(sequence, 0);
      if (before % 2 === 1) return;
      const [a, b] = [Atomics.load(data, 0), Atomics.load(data, 1)];
      if (Atomics.load(sequence, 0) === before && a !== b) throw new Error(`torn: ${a} ${b}`);
    },
  ],
};
export const expected = { kind: "passed" };
