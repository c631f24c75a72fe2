// Source: broken/race-reader-without-lock.mjs, whose author accepts the race.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: [
    function write({ counter, lock }) {
      using _ = lock.acquire();
      counter[0] = 7;
    },
    function read({ counter }) {
      const seen = counter[0];
      if (seen !== 0 && seen !== 7) throw new Error(`nobody wrote ${seen}`);
    },
  ],
};

export const options = { races: "ignore" };
export const expected = { kind: "passed" };
