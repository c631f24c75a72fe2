// What is thrown has no text, and cannot be sent.
import { sharedArray } from "threadwork";

let calls = 0;

export default {
  setup: () => ({ place: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ place }) {
      if (Atomics.add(place, calls++, 1) === 0) return;
      throw {
        toString() {
          throw new Error("none");
        },
        f: () => {},
      };
    },
  },
};
