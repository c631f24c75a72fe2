// Source: P. McKenney, J. Slingwine, Read-copy update (1998): the old version is free when nobody reads.
import { sharedArray } from "threadwork";
export default {
  setup: () => ({
    current: sharedArray(Int32Array, 1),
    reading: sharedArray(Int32Array, 1),
    versions: [0, 1].map(() => new DataView(new SharedArrayBuffer(8))),
  }),
  threads: [
    function read({ current, reading, versions }) {
      Atomics.store(reading, 0, 1);
      const v = versions[Atomics.load(current, 0)];
      const [a, b] = [v.getUint32(0, true), v.getUint32(4, true)];
      Atomics.store(reading, 0, 0);
      if (a !== b) throw new Error(`half: ${a} ${b}`);
    },
    function update({ current, reading, versions }) {
      for (let i = 1; i <= 2; i++) {
        const spare = i % 2;
        while (i > 1 && Atomics.load(reading, 0) === 1) Atomics.pause?.();
        versions[spare].setUint32(0, i, true);
        versions[spare].setUint32(4, i, true);
        Atomics.store(current, 0, spare);
      }
    },
  ],
};
export const expected = { kind: "passed" };
