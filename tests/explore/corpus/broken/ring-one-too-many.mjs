// Source: Lamport's single-producer queue (1983), the test for "full" off by one.
// Wrong: with the ring full, the producer overwrites what the consumer has not read.
import { sharedArray } from "threadwork";

const [HEAD, TAIL] = [0, 1];

export default {
  setup: () => ({ ends: sharedArray(Int32Array, 2), ring: sharedArray(Int32Array, 2) }),
  threads: [
    function produce({ ends, ring }) {
      for (let item = 1; item <= 3; item++) {
        const tail = Atomics.load(ends, TAIL);
        if (tail - Atomics.load(ends, HEAD) > 2) return;
        Atomics.store(ring, tail % 2, item);
        Atomics.store(ends, TAIL, tail + 1);
      }
    },
    function consume({ ends, ring }) {
      if (Atomics.load(ends, TAIL) === 0) return;
      const item = Atomics.load(ring, 0);
      if (item !== 1) throw new Error(`the first item is ${item}`);
      Atomics.store(ends, HEAD, 1);
    },
  ],
};

export const expected = { kind: "failed", finding: "threw" };
