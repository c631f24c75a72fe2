// A thread starts others with all that can be sent, in a file beside it as well, and goes on when they have ended.
import { Lock, Semaphore, SharedValue, sharedArray, Thread } from "threadwork";
import { triple } from "./triple.mjs";

let calls = 0;

export function work({ counter, lock, own, list }) {
  if (calls++ > 0) throw new Error("called again");
  {
    using _ = lock.acquire();
    counter[0] += list[0];
  }
  own[1] += 2;
  list[0] = 100;
  return { own: own.subarray(1), gave: new Map([["n", 7]]) };
}

export function inside(places, value) {
  if (calls++ > 0) throw new Error("called again");
  using _ = places.acquire();
  using __ = places.acquire();
  value.update((n) => n + 1);
}

export default {
  setup: () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() }),
  threads: [
    function starts({ counter, lock }) {
      if (calls++ > 0) throw new Error("called again");
      const own = sharedArray(Int32Array, 2);
      const list = [3];
      const child = Thread.start(import.meta, work, { counter, lock, own, list });
      const places = new Semaphore(2);
      const value = new SharedValue(Int32Array, 4);
      const other = Thread.start(import.meta, inside, places, value);
      {
        using _ = lock.acquire();
        counter[0]++;
      }
      const { own: part, gave } = child.join();
      other.join();
      part[0]++;
      if (own[1] !== 3 || gave.get("n") !== 7 || list[0] !== 3) throw new Error(`${own} ${gave} ${list}`);
      if (value.value !== 5) throw new Error(`${value.value}`);
      return Thread.start({ url: new URL("triple.mjs", import.meta.url).href }, triple, 5).join();
    },
  ],
  check: ({ counter }, [gave]) => counter[0] === 4 && gave === 15,
};
