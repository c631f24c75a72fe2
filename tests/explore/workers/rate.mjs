// How many schedules a second: two threads of ten accesses, none of which can be called again.
import { sharedArray } from "threadwork";

let calls = 0;

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ counter }) {
      if (calls++ > 0) throw new Error("called again");
      for (let i = 0; i < 5; i++) counter[0]++;
    },
  },
};
