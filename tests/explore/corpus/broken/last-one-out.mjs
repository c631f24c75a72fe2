// Source: the counter of a shutdown: "last one out turns off the light" (Anderson and Dahlin, "Operating Systems").
// Wrong: it looks whether it is the last before it leaves: both see the other inside, and the light stays on.
import { sharedArray } from "threadwork";

const [INSIDE, LIGHT] = [0, 1];

export default {
  setup: () => ({ room: sharedArray(Int32Array, [2, 1]) }),
  threads: {
    count: 2,
    body({ room }) {
      if (Atomics.load(room, INSIDE) === 1) Atomics.store(room, LIGHT, 0);
      Atomics.sub(room, INSIDE, 1);
    },
  },
  check({ room }) {
    if (room[LIGHT] === 1) throw new Error("everybody has left, and the light is on");
  },
};

export const expected = { kind: "failed", finding: "check" };
