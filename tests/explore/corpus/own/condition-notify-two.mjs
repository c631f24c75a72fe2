// Proves: two notifications wake two, and none takes both.
import { Condition, Lock, sharedArray } from "threadwork";

function takes({ changed, items }) {
  using _ = changed.acquire();
  while (items[0] === 0) changed.wait();
  items[0]--;
}

export default {
  setup: () => ({ changed: new Condition(new Lock()), items: sharedArray(Int32Array, 1) }),
  threads: [
    takes,
    takes,
    function gives({ changed, items }) {
      for (let i = 0; i < 2; i++) {
        using _ = changed.acquire();
        items[0]++;
        changed.notify();
      }
    },
  ],
};

export const options = { locks: "words", timeouts: "never" };
export const expected = { kind: "passed" };
export const long = true;
