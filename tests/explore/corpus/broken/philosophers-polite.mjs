// Source: the livelock of the dining philosophers (Tanenbaum, "Modern Operating Systems", 2.5): put down, try again.
// Wrong: both take one fork, fail to get the other, put the first back, and so on for ever.
import { Lock } from "threadwork";

export default {
  setup: () => ({ forks: [new Lock(), new Lock()] }),
  threads: {
    count: 2,
    body({ forks }, me) {
      for (;;) {
        forks[me].acquire();
        if (forks[1 - me].tryAcquire()) break;
        forks[me].release();
      }
      forks[0].release();
      forks[1].release();
    },
  },
};

export const expected = { kind: "failed", finding: "livelock" };
