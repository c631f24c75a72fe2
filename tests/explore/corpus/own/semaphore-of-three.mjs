// Proves: a Semaphore of one lets one of three in at a time, and forgets none.
import { Semaphore, sharedArray } from "threadwork";

export default {
  setup: () => ({ places: new Semaphore(1), counter: sharedArray(Int32Array, 1) }),
  threads: {
    count: 3,
    body({ places, counter }) {
      using _ = places.acquire();
      counter[0]++;
    },
  },
  check({ places, counter }) {
    if (counter[0] !== 3 || places.value !== 1) throw new Error("the semaphore let two in, or lost a place");
  },
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
export const long = true;
