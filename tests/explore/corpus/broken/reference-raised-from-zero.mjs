// Source: `kref_get` on an object that is going away (Linux, Documentation/core-api/kref.rst).
// Wrong: the second thread looks up the object and raises its count while the first lets the last reference go.
import { sharedArray } from "threadwork";

const [COUNT, FREED] = [0, 1];

export default {
  setup: () => ({ object: sharedArray(Int32Array, [1, 0]) }),
  threads: [
    function letGo({ object }) {
      if (Atomics.sub(object, COUNT, 1) === 1) Atomics.store(object, FREED, 1);
    },
    function use({ object }) {
      if (Atomics.load(object, COUNT) === 0) return;
      Atomics.add(object, COUNT, 1);
      if (Atomics.load(object, FREED) === 1) throw new Error("used after it was freed");
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
