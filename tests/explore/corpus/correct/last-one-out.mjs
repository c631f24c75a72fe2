// Source: broken/last-one-out.mjs, mended: leaving itself says whether one was the last.
import { sharedArray } from "threadwork";

const [INSIDE, LIGHT] = [0, 1];

export default {
  setup: () => ({ room: sharedArray(Int32Array, [3, 1]) }),
  threads: {
    count: 3,
    body({ room }) {
      if (Atomics.sub(room, INSIDE, 1) === 1) room[LIGHT] = 0;
    },
  },
  check({ room }) {
    if (room[LIGHT] === 1) throw new Error("everybody has left, and the light is on");
  },
};

export const expected = { kind: "passed" };
