// Source: Goetz, "Java Concurrency in Practice", 2.3: one variable, one lock.
// Wrong: each thread holds a lock, but not the same one.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), locks: [new Lock(), new Lock()] }),
  threads: {
    count: 2,
    body({ counter, locks }, me) {
      using _ = locks[me].acquire();
      counter[0]++;
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error(`an update was lost: ${counter[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
