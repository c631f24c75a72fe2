// Proves: two threads that wake each other at one condition in turns lose no turn.
import { Condition, Lock, sharedArray } from "threadwork";

const TURNS = 2;

function turns({ changed, turn }, me) {
  for (let i = 0; i < TURNS; i++) {
    using _ = changed.acquire();
    while (turn[0] !== me) changed.wait();
    turn[0] = 1 - me;
    changed.notify();
  }
}

export default {
  setup: () => ({ changed: new Condition(new Lock()), turn: sharedArray(Int32Array, 1) }),
  threads: [(shared) => turns(shared, 0), (shared) => turns(shared, 1)],
  check({ turn }) {
    if (turn[0] !== 0) throw new Error(`at the end it is the turn of ${turn[0]}`);
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
