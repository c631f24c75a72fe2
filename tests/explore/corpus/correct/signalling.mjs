// Source: Downey, "The Little Book of Semaphores", 3.1: one statement of one thread before one of another.
import { Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ done: new Semaphore(0), line: sharedArray(Int32Array, 1) }),
  threads: [
    function first({ done, line }) {
      line[0] = 1;
      done.release();
    },
    function second({ done, line }) {
      done.acquire();
      if (line[0]++ !== 1) throw new Error("the second came first");
    },
  ],
  check({ line }) {
    if (line[0] !== 2) throw new Error("a line is missing");
  },
};

export const expected = { kind: "passed" };
