// Breaks without a switch: whoever comes second finds that the place is taken.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ place: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ place }) {
      if (Atomics.exchange(place, 0, 1) === 1) throw new Error("taken");
    },
  },
};
