// Source: Downey, "The Little Book of Semaphores", 3.3.
import { Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ arrived: [new Semaphore(0), new Semaphore(0)], first: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ arrived, first }, me) {
      first[me] = 1;
      arrived[me].release();
      arrived[1 - me].acquire();
      if (first[1 - me] !== 1) throw new Error("the other has not come");
    },
  },
};

export const expected = { kind: "passed" };
