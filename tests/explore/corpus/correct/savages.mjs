// Source: Downey, "The Little Book of Semaphores", 5.1 (Andrews): the dining savages, a pot of one serving.
import { Lock, Semaphore, sharedArray } from "threadwork";

function savage({ mutex, empty, full, servings }) {
  using _ = mutex.acquire();
  if (servings[0] === 0) {
    empty.release();
    full.acquire();
  }
  servings[0]--;
}

export default {
  setup: () => ({
    mutex: new Lock(),
    empty: new Semaphore(0),
    full: new Semaphore(0),
    servings: sharedArray(Int32Array, 1),
  }),
  threads: [
    savage,
    savage,
    function cook({ empty, full, servings }) {
      for (let i = 0; i < 2; i++) {
        empty.acquire();
        servings[0] = 1;
        full.release();
      }
    },
  ],
  check({ servings }) {
    if (servings[0] !== 0) throw new Error("somebody did not eat");
  },
};

export const expected = { kind: "passed" };
