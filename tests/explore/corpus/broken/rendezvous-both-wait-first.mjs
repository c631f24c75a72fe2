// Source: Downey, "The Little Book of Semaphores", 3.3.2: the rendezvous, deadlock #1.
// Wrong: each waits for the other before it says that it has come.
import { Semaphore } from "threadwork";

export default {
  setup: () => ({ arrived: [new Semaphore(0), new Semaphore(0)] }),
  threads: {
    count: 2,
    body({ arrived }, me) {
      arrived[1 - me].acquire();
      arrived[me].release();
    },
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
