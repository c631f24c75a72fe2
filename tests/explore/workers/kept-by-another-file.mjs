// A file that this one imports counts: this module alone, loaded anew, does not begin at 0 again.
import { sharedArray } from "threadwork";
import { next } from "./counts.mjs";

export default {
  setup: () => ({ cells: sharedArray(Int32Array, 8) }),
  threads: {
    count: 2,
    body({ cells }) {
      Atomics.add(cells, next() % 8, 1);
      Atomics.add(cells, next() % 8, 1);
    },
  },
  check: ({ cells }) => cells[0] === 2 && cells[1] === 2,
};
