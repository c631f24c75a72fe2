// Source: ECMA-262, Atomics.waitAsync; it is asked again until what it waits for is so, as `wait` is in a loop.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ ready: sharedArray(Int32Array, 1), data: sharedArray(Int32Array, 2) }),
  threads: [
    function wait({ ready, data }) {
      const look = () => {
        if (Atomics.load(ready, 0) === 1) {
          data[1] = data[0] + 1;
          return data[1];
        }
        const { async, value } = Atomics.waitAsync(ready, 0, 0);
        return async ? value.then(look) : look();
      };
      return look();
    },
    function tell({ ready, data }) {
      data[0] = 41;
      Atomics.store(ready, 0, 1);
      Atomics.notify(ready, 0);
    },
  ],
  check: ({ data }, [gave]) => data[1] === 42 && gave === 42,
};

export const expected = { kind: "passed" };
