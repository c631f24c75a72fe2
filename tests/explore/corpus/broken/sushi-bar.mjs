// Source: Downey, "The Little Book of Semaphores", 7.1: the sushi bar, non-solution (Reek, 2004), with one seat.
// Wrong: who is woken takes the mutex again, and a newcomer that comes first has its seat.
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
        block.acquire();
        mutex.acquire();
        bar[WAITING]--;
      }
      bar[EATING]++;
      if (bar[EATING] > 1) throw new Error("two sit on one seat");
      bar[MUST_WAIT] = 1;
      mutex.release();
      mutex.acquire();
      bar[EATING]--;
      if (bar[EATING] === 0) {
        if (bar[WAITING] > 0) block.release();
        bar[MUST_WAIT] = 0;
      }
      mutex.release();
    },
  },
};

export const expected = { kind: "failed", finding: "threw" };
