// Source: Arpaci-Dusseau, fig. 30.14; Hoare, "Monitors" (1974): one condition for "not full", one for "not empty".
import { Condition, Lock, sharedArray } from "threadwork";

export default {
  setup() {
    const lock = new Lock();
    return { lock, filled: new Condition(lock), emptied: new Condition(lock), full: sharedArray(Int32Array, 1) };
  },
  threads: [
    function consume({ lock, filled, emptied, full }) {
      for (let i = 0; i < 2; i++) {
        using _ = lock.acquire();
        filled.waitFor(() => full[0] === 1);
        full[0] = 0;
        emptied.notify();
      }
    },
    function produce({ lock, filled, emptied, full }) {
      for (let i = 0; i < 2; i++) {
        using _ = lock.acquire();
        emptied.waitFor(() => full[0] === 0);
        full[0] = 1;
        filled.notify();
      }
    },
  ],
  check({ full }) {
    if (full[0] !== 0) throw new Error("an item is left");
  },
};

export const expected = { kind: "passed" };
