// Source: a semaphore written by hand, as in many hand-ins.
// Wrong: it looks whether there is a place and takes it then.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ places: sharedArray(Int32Array, [1]), inside: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ places, inside }) {
      while (Atomics.load(places, 0) === 0) Atomics.wait(places, 0, 0);
      Atomics.sub(places, 0, 1);
      Atomics.add(inside, 0, 1);
      Atomics.sub(inside, 0, 1);
      Atomics.add(places, 0, 1);
      Atomics.notify(places, 0, 1);
    },
  },
  invariant: ({ inside }) => inside[0] <= 1,
};

export const expected = { kind: "failed", finding: "invariant" };
