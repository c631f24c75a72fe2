// Source: Lamport's single-producer queue, "Specifying concurrent program modules" (1983).
// Wrong: the place is published before the item stands in it.
import { sharedArray } from "threadwork";

const [HEAD, TAIL] = [0, 1];

export default {
  setup: () => ({ ends: sharedArray(Int32Array, 2), ring: sharedArray(Int32Array, 2) }),
  threads: [
    function produce({ ends, ring }) {
      for (let item = 1; item <= 2; item++) {
        const tail = Atomics.load(ends, TAIL);
        Atomics.store(ends, TAIL, tail + 1);
        Atomics.store(ring, tail % 2, item);
      }
    },
    function consume({ ends, ring }) {
      const head = Atomics.load(ends, HEAD);
      if (Atomics.load(ends, TAIL) === head) return;
      if (Atomics.load(ring, head % 2) !== 1) throw new Error("took an item that is not there yet");
      Atomics.store(ends, HEAD, head + 1);
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
