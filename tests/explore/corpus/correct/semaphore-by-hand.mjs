// Source: Birrell, "Implementing condition variables with semaphores"; a semaphore on one word with Atomics.wait.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ places: sharedArray(Int32Array, [1]), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ places, counter }) {
      for (;;) {
        const free = Atomics.load(places, 0);
        if (free === 0) Atomics.wait(places, 0, 0);
        else if (Atomics.compareExchange(places, 0, free, free - 1) === free) break;
      }
      counter[0]++;
      Atomics.add(places, 0, 1);
      Atomics.notify(places, 0, 1);
    },
  },
  check({ counter, places }) {
    if (counter[0] !== 2 || places[0] !== 1) throw new Error("two were inside");
  },
};

export const expected = { kind: "passed" };
