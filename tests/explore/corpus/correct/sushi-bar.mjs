// Source: Downey, "The Little Book of Semaphores", 7.1, solution #1, "I'll do it for you" (Reek, 2004), one seat.
import { Lock, Semaphore, sharedArray } from "threadwork";

const [EATING, WAITING, MUST_WAIT] = [0, 1, 2];

export default {
  setup: () => ({ mutex: new Lock(), block: new Semaphore(0), bar: sharedArray(Int32Array, 3) }),
  threads: {
    count: 3,
    body({ mutex, block, bar }) {
      mutex.acquire();
      if (bar[MUST_WAIT] === 1) {
        bar[WAITING]++;
        mutex.release();
        block.acquire(); // who leaves does the counting for us
      } else {
        bar[EATING]++;
        bar[MUST_WAIT] = 1;
        mutex.release();
      }
      mutex.acquire();
      if (bar[EATING] !== 1) throw new Error(`${bar[EATING]} sit on one seat`);
      bar[EATING]--;
      if (bar[WAITING] > 0) {
        bar[WAITING]--;
        bar[EATING]++;
        block.release();
      } else bar[MUST_WAIT] = 0;
      mutex.release();
    },
  },
};

export const expected = { kind: "passed" };
