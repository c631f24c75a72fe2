// Source: Downey, "The Little Book of Semaphores", 4.4.4: one of them takes the other fork first.
import { Lock } from "threadwork";

export default {
  setup: () => ({ forks: [new Lock(), new Lock(), new Lock()] }),
  threads: {
    count: 3,
    body({ forks }, me) {
      const [first, second] = me === 2 ? [0, 2] : [me, me + 1];
      using _first = forks[first].acquire();
      using _second = forks[second].acquire();
    },
  },
};

export const expected = { kind: "passed" };
