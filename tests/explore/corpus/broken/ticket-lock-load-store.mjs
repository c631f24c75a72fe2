// Source: Mellor-Crummey and Scott, "Algorithms for scalable synchronization" (1991): fetch-and-add draws the ticket.
// Wrong: drawn with a read and a write, one ticket goes to both: both are served at once, or one is never called.
import { sharedArray } from "threadwork";

const [NEXT, SERVING] = [0, 1];

export default {
  setup: () => ({ lock: sharedArray(Int32Array, 2), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ lock, counter }) {
      const ticket = Atomics.load(lock, NEXT);
      Atomics.store(lock, NEXT, ticket + 1);
      while (Atomics.load(lock, SERVING) !== ticket) {}
      counter[0]++;
      Atomics.store(lock, SERVING, ticket + 1);
    },
  },
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("both were in the critical section");
  },
};

export const expected = { kind: "failed", finding: "livelock" };
