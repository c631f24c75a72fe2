// Proves: abort() breaks the round of all who wait and all who come; nobody is left waiting.
import { Barrier, BrokenBarrierError } from "threadwork";

export default {
  setup: () => ({ barrier: new Barrier(2) }),
  threads: [
    function waits({ barrier }) {
      try {
        barrier.wait();
        return "passed";
      } catch (error) {
        if (!(error instanceof BrokenBarrierError)) throw error;
        return "broken";
      }
    },
    function aborts({ barrier }) {
      barrier.abort();
    },
  ],
  check({ barrier }, [how]) {
    if (how !== "broken" || !barrier.broken) throw new Error(`the wait ended as ${how}`);
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
