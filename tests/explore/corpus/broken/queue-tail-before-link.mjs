// Source: the queue of Michael and Scott (1996), with a plain exchange of the tail as in an intrusive MPSC queue.
// Wrong: the consumer takes the missing link for the end: an item that was put before it looked is not there.
import { sharedArray } from "threadwork";

// Nodes 1, 2; next[0] is the stub; tail[0] the last node.
export default {
  setup: () => ({
    next: sharedArray(Int32Array, 3),
    tail: sharedArray(Int32Array, 1),
    put: sharedArray(Int32Array, 1),
  }),
  threads: [
    function slow({ next, tail }) {
      const before = Atomics.exchange(tail, 0, 1);
      Atomics.store(next, before, 1);
    },
    function putAndTake({ next, tail }) {
      const before = Atomics.exchange(tail, 0, 2);
      Atomics.store(next, before, 2);
      if (Atomics.load(next, 0) === 0) throw new Error("the queue seems empty right after a put");
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
