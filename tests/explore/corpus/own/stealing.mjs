// Proves: each task of a batch is begun once: by its worker, or by who stole it. The library's own file.
import { sharedArray } from "threadwork";
import { claim, offer, steal } from "../../../../concurrency/workers/stealing.ts";

export default {
  setup() {
    const memory = sharedArray(Int32Array, 1);
    offer(memory, 0, 3);
    return { memory, next: sharedArray(Int32Array, 1), done: sharedArray(Int32Array, 3) };
  },
  threads: [
    function worker({ memory, done }) {
      for (let task = 0; claim(memory, 0); task++) done[task]++;
    },
    function parent({ memory, done }) {
      for (let task = steal(memory, 0); task < 3; task++) done[task]++;
    },
  ],
  check({ done }) {
    if (done.join() !== "1,1,1") throw new Error(`each task once, but they were done ${done.join()} times`);
  },
};

export const expected = { kind: "passed" };
