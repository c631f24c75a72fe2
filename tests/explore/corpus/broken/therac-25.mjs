// Source: Leveson and Turner, "An investigation of the Therac-25 accidents" (1993), the editing race, made small.
// Wrong: the set-up reads the mode twice; an edit between leaves the strong beam without the target.
import { sharedArray } from "threadwork";

const [MODE, BEAM, TARGET] = [0, 1, 2];
const XRAY = 1;

export default {
  setup: () => ({ machine: sharedArray(Int32Array, [XRAY, 0, 0]) }),
  threads: [
    function setUp({ machine }) {
      Atomics.store(machine, BEAM, Atomics.load(machine, MODE) === XRAY ? 100 : 1);
      Atomics.store(machine, TARGET, Atomics.load(machine, MODE) === XRAY ? 1 : 0);
    },
    function edit({ machine }) {
      Atomics.store(machine, MODE, 0);
    },
  ],
  check({ machine }) {
    if (machine[BEAM] === 100 && machine[TARGET] === 0) throw new Error("the strong beam is on, and no target in it");
  },
};

export const expected = { kind: "failed", finding: "check" };
