// Source: Downey, "The Little Book of Semaphores", 4.4.3: a footman lets in one fewer than there are forks.
import { Semaphore } from "threadwork";

export default {
  setup: () => ({ footman: new Semaphore(2), forks: [new Semaphore(1), new Semaphore(1), new Semaphore(1)] }),
  threads: {
    count: 3,
    body({ footman, forks }, me) {
      using _ = footman.acquire();
      using _left = forks[me].acquire();
      using _right = forks[(me + 1) % 3].acquire();
    },
  },
};

export const expected = { kind: "passed" };
