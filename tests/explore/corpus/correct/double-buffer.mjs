// Source: the double buffer of graphics: one is filled while the other is shown; semaphores hand them over.
import { Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ free: new Semaphore(2), filled: new Semaphore(0), buffers: sharedArray(Int32Array, 2) }),
  threads: [
    function draw({ free, filled, buffers }) {
      for (let frame = 0; frame < 3; frame++) {
        free.acquire();
        buffers[frame % 2] = frame;
        filled.release();
      }
    },
    function show({ free, filled, buffers }) {
      for (let frame = 0; frame < 3; frame++) {
        filled.acquire();
        if (buffers[frame % 2] !== frame) throw new Error(`frame ${frame} shows ${buffers[frame % 2]}`);
        free.release();
      }
    },
  ],
};

export const expected = { kind: "passed" };
