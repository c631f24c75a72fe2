// Source: ECMA-262, Atomics.waitAsync: one thread waits at two places at once, and takes what comes first.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ doors: sharedArray(Int32Array, 2), through: sharedArray(Int32Array, 2) }),
  threads: [
    function porter({ doors, through }) {
      for (const door of [0, 1]) {
        const open = () => void Atomics.add(through, door, 1);
        const { async, value } = Atomics.waitAsync(doors, door, 0);
        if (async) value.then(open).finally(() => Atomics.store(doors, door, 2));
        else open();
      }
    },
    function second({ doors }) {
      Atomics.store(doors, 1, 1);
      Atomics.notify(doors, 1);
    },
    function first({ doors }) {
      Atomics.store(doors, 0, 1);
      Atomics.notify(doors, 0);
    },
  ],
  check: ({ through }) => through[0] === 1 && through[1] === 1,
};

export const expected = { kind: "passed" };
