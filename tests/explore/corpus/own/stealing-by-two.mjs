// Proves: two that steal one after the other from a worker at work share its tasks, each once.
import { sharedArray } from "threadwork";
import { claim, offer, steal } from "../../../../concurrency/workers/stealing.ts";

export default {
  setup() {
    const memory = sharedArray(Int32Array, 1);
    offer(memory, 0, 3);
    return { memory, done: sharedArray(Int32Array, 3) };
  },
  threads: [
    function worker({ memory, done }) {
      for (let task = 0; claim(memory, 0); task++) done[task]++;
    },
    function parent({ memory, done }) {
      let end = 3;
      for (let i = 0; i < 2; i++) {
        const left = steal(memory, 0);
        for (let task = left; task < end; task++) done[task]++;
        end = left;
      }
    },
  ],
  check({ done }) {
    if (done.join() !== "1,1,1") throw new Error(`each task once, but they were done ${done.join()} times`);
  },
};

export const expected = { kind: "passed" };
