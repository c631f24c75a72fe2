// Source: what no explorer of schedules can take: a program that keeps state outside of shared memory.
// Wrong: a variable of the module counts calls, so the same schedule does not give the same steps.
import { sharedArray } from "threadwork";

let calls = 0;

export default {
  setup: () => ({ cells: sharedArray(Int32Array, 16) }),
  threads: {
    count: 2,
    body({ cells }) {
      Atomics.add(cells, calls++ % 16, 1);
      Atomics.add(cells, calls++ % 16, 1);
    },
  },
};

export const expected = { kind: "undecided" };
