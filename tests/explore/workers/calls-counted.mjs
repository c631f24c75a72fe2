// A variable of the module counts calls: called again, the function takes other steps. Each thread has its own, so that
// both add to the same cells, and an update is lost.
import { sharedArray } from "threadwork";

let calls = 0;

export default {
  setup: () => ({ cells: sharedArray(Int32Array, 4) }),
  threads: {
    count: 2,
    body({ cells }) {
      cells[calls++]++;
      cells[calls++]++;
    },
  },
  check({ cells }) {
    if (cells[0] !== 2 || cells[1] !== 2) throw new Error(`an update was lost: ${cells}`);
  },
};
