// A thread that has seen what the other wrote waits for its own copy of a plain value: a loop without a step.
import { sharedArray } from "threadwork";

let calls = 0;

export default {
  setup: () => ({ seen: sharedArray(Int32Array, 2), stop: { now: false } }),
  threads: [
    function waits({ seen, stop }) {
      if (Atomics.load(seen, calls++) === 1) while (!stop.now);
    },
    function writes({ seen }) {
      Atomics.store(seen, 0, 1);
    },
  ],
};
