// Source: a latch that is counted down in `catch` and after it, as where a task is tried again.
// Wrong: one task counts for two, and who waits goes on before the other is done.
import { sharedArray } from "threadwork";

function down(latch) {
  if (Atomics.sub(latch, 0, 1) === 1) Atomics.notify(latch, 0);
}

export default {
  setup: () => ({ latch: sharedArray(Int32Array, [2]), done: sharedArray(Int32Array, 2) }),
  threads: [
    function triesTwice({ latch, done }) {
      try {
        throw new Error("busy");
      } catch {
        down(latch);
      }
      Atomics.store(done, 0, 1);
      down(latch);
    },
    function triesOnce({ latch, done }) {
      Atomics.store(done, 1, 1);
      down(latch);
    },
    function waits({ latch, done }) {
      for (let left = Atomics.load(latch, 0); left > 0; left = Atomics.load(latch, 0)) Atomics.wait(latch, 0, left);
      if (Atomics.load(done, 0) + Atomics.load(done, 1) < 2) throw new Error("it went on too early");
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
