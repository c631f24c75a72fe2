// Source: the lift of courses on invariants (Ben-Ari, "Principles of Concurrent and Distributed Programming").
// Wrong: the door and the motor each look at the other's state, and then act.
import { sharedArray } from "threadwork";

const [DOOR_OPEN, MOVING] = [0, 1];

export default {
  setup: () => ({ lift: sharedArray(Int32Array, 2) }),
  threads: [
    function door({ lift }) {
      if (Atomics.load(lift, MOVING) === 0) Atomics.store(lift, DOOR_OPEN, 1);
    },
    function motor({ lift }) {
      if (Atomics.load(lift, DOOR_OPEN) === 0) Atomics.store(lift, MOVING, 1);
    },
  ],
  invariant: ({ lift }) => !(lift[DOOR_OPEN] === 1 && lift[MOVING] === 1),
};

export const expected = { kind: "failed", finding: "invariant" };
