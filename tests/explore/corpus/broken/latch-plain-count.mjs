// Source: a count-down latch (Goetz, 5.5.1) on a plain number.
// Wrong: a decrement is lost, so the latch never opens.
import { sharedArray } from "threadwork";

function work({ left }) {
  left[0]--;
  Atomics.notify(left, 0);
}

export default {
  setup: () => ({ left: sharedArray(Int32Array, [2]) }),
  threads: [
    work,
    work,
    function waiter({ left }) {
      for (let now = Atomics.load(left, 0); now !== 0; now = Atomics.load(left, 0)) Atomics.wait(left, 0, now);
    },
  ],
};

export const expected = { kind: "failed", finding: "lost-wake-up" };
