// What it does follows from a number that is another one each time: no engine can play this again.
import { sharedArray } from "threadwork";

const { getRandomValues } = crypto;

export default {
  setup: () => ({ cells: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ cells }) {
      const number = getRandomValues.call(crypto, new Uint32Array(1))[0];
      Atomics.store(cells, 0, number);
      Atomics.store(cells, 0, number);
    },
  },
};
