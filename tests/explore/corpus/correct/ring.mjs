// Source: Lamport, "Specifying concurrent program modules" (1983): the ring of one producer and one consumer.
import { sharedArray } from "threadwork";

const [HEAD, TAIL] = [0, 1];

export default {
  setup: () => ({ ends: sharedArray(Int32Array, 2), ring: sharedArray(Int32Array, 2) }),
  threads: [
    function produce({ ends, ring }) {
      for (let item = 1; item <= 3; item++) {
        const tail = Atomics.load(ends, TAIL);
        if (tail - Atomics.load(ends, HEAD) === 2) return;
        ring[tail % 2] = item;
        Atomics.store(ends, TAIL, tail + 1);
      }
    },
    function consume({ ends, ring }) {
      for (let item = 1; item <= 2; item++) {
        const head = Atomics.load(ends, HEAD);
        if (Atomics.load(ends, TAIL) === head) return;
        if (ring[head % 2] !== item) throw new Error(`item ${item} is ${ring[head % 2]}`);
        Atomics.store(ends, HEAD, head + 1);
      }
    },
  ],
};

export const expected = { kind: "passed" };
