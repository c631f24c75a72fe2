// Source: `std::lock` of C++ (try and back off): one backs off, the other waits. Only an unfair schedule goes on for
// ever.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ locks: [new Lock(), new Lock()], counter: sharedArray(Int32Array, 1) }),
  threads: [
    function backsOff({ locks, counter }) {
      for (;;) {
        locks[0].acquire();
        if (locks[1].tryAcquire()) break;
        locks[0].release();
      }
      counter[0]++;
      locks[1].release();
      locks[0].release();
    },
    function waits({ locks, counter }) {
      using _one = locks[1].acquire();
      using _zero = locks[0].acquire();
      counter[0]++;
    },
  ],
  check({ counter }) {
    if (counter[0] !== 2) throw new Error("an update was lost");
  },
};

export const expected = { kind: "passed" };
