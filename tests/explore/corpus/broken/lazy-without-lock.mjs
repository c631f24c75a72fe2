// Source: lazy initialisation (Goetz, "Java Concurrency in Practice", 2.2.2).
// Wrong: both find nothing and make one each.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({
    instance: sharedArray(Int32Array, 1),
    next: sharedArray(Int32Array, 1),
    got: sharedArray(Int32Array, 2),
  }),
  threads: {
    count: 2,
    body({ instance, next, got }, me) {
      if (Atomics.load(instance, 0) === 0) Atomics.store(instance, 0, Atomics.add(next, 0, 1) + 1);
      got[me] = Atomics.load(instance, 0);
    },
  },
  check({ next }) {
    if (next[0] !== 1) throw new Error(`the one instance was made ${next[0]} times`);
  },
};

export const expected = { kind: "failed", finding: "check" };
