// Source: ECMA-262, Atomics.waitAsync: where the value is another one already, what it gives is no promise.
// Wrong: `value` is then the text "not-equal", which has no `then`.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ ready: sharedArray(Int32Array, 1), seen: sharedArray(Int32Array, 1) }),
  threads: [
    function wait({ ready, seen }) {
      Atomics.waitAsync(ready, 0, 0).value.then(() => {
        Atomics.store(seen, 0, 1);
      });
    },
    function tell({ ready }) {
      Atomics.store(ready, 0, 1);
      Atomics.notify(ready, 0);
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
