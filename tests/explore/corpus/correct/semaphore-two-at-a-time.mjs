// Source: Downey, "The Little Book of Semaphores", 3.5: the multiplex.
import { Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ places: new Semaphore(2), inside: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ places, inside }) {
      using _ = places.acquire();
      Atomics.add(inside, 0, 1);
      Atomics.sub(inside, 0, 1);
    },
  },
  invariant: ({ inside }) => inside[0] <= 2,
};

export const expected = { kind: "passed" };
