// Source: Dijkstra's dining philosophers (EWD 310); Downey, "The Little Book of Semaphores", 4.4, non-solution #1.
// Wrong: each takes the left fork and waits for the right one.
import { Semaphore } from "threadwork";

export default {
  setup: () => ({ forks: [new Semaphore(1), new Semaphore(1), new Semaphore(1)] }),
  threads: {
    count: 3,
    body({ forks }, me) {
      using _left = forks[me].acquire();
      using _right = forks[(me + 1) % 3].acquire();
    },
  },
};

export const expected = { kind: "failed", finding: "deadlock" };
