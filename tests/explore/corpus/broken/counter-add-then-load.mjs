// Source: Herlihy and Shavit, "The Art of Multiprocessor Programming", 1.2: getAndIncrement gives each thread its own.
// Wrong: `Atomics.add` returned the ticket and was not asked; the load afterwards may see the other's addition.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ next: sharedArray(Int32Array, 1), mine: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ next, mine }, me) {
      Atomics.add(next, 0, 1);
      mine[me] = Atomics.load(next, 0);
    },
  },
  check({ mine }) {
    if (mine[0] === mine[1]) throw new Error(`both threads have number ${mine[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
