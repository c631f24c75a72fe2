// What no engine explores: a mistake of whoever wrote it.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ place: sharedArray(Int32Array, 1) }),
  threads: [
    function* later({ place }) {
      yield place[0]++;
    },
  ],
};
