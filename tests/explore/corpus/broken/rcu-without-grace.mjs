// Source: P. McKenney, J. Slingwine, Read-copy update (1998): readers see one of two versions.
// Wrong: the old version is written again without waiting for its readers.
import { sharedArray } from "threadwork";
export default {
  setup: () => ({
    current: sharedArray(Int32Array, 1),
    versions: [0, 1].map(() => new DataView(new SharedArrayBuffer(8))),
  }),
  threads: [
    function read({ current, versions }) {
      const v = versions[Atomics.load(current, 0)];
      const [a, b] = [v.getUint32(0, true), v.getUint32(4, true)];
      if (a !== b) throw new Error(`half: ${a} ${b}`);
    },
    function update({ current, versions }) {
      for (let i = 1; i <= 2; i++) {
        const spare = i % 2;
        versions[spare].setUint32(0, i, true);
        versions[spare].setUint32(4, i, true);
        Atomics.store(current, 0, spare);
      }
    },
  ],
};
export const expected = { kind: "failed", finding: "threw" };
