// Source: B. Goetz et al., "Java Concurrency in Practice", 2006, listing 10.3: locks tried, given back, tried later.
import { Lock, sleepSync } from "threadwork";

export default {
  setup: () => ({ forks: [new Lock(), new Lock()] }),
  threads: {
    count: 2,
    body({ forks }, me) {
      for (;;) {
        {
          using _own = forks[me].acquire();
          using other = forks[1 - me].tryAcquire();
          if (other) return;
        }
        sleepSync(me + 1);
      }
    },
  },
};

export const options = { steps: 20_000 };
export const expected = { kind: "passed" };
