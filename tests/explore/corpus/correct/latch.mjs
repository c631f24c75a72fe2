// Source: a count-down latch (Goetz, 5.5.1) on Atomics.
import { sharedArray } from "threadwork";

function work({ left, done }, me) {
  done[me] = 1;
  if (Atomics.sub(left, 0, 1) === 1) Atomics.notify(left, 0);
}

export default {
  setup: () => ({ left: sharedArray(Int32Array, [2]), done: sharedArray(Int32Array, 2) }),
  threads: [
    (shared) => work(shared, 0),
    (shared) => work(shared, 1),
    function waiter({ left, done }) {
      for (let now = Atomics.load(left, 0); now !== 0; now = Atomics.load(left, 0)) Atomics.wait(left, 0, now);
      if (done[0] + done[1] !== 2) throw new Error("the latch opened too early");
    },
  ],
};

export const expected = { kind: "passed" };
