// Source: Lamport's ring (1983), whose ends wait for each other.
import { sharedArray } from "threadwork";

const [HEAD, TAIL] = [0, 1];

export default {
  setup: () => ({ ends: sharedArray(Int32Array, 2), ring: sharedArray(Int32Array, 1) }),
  threads: [
    function produce({ ends, ring }) {
      for (let item = 0; item < 2; item++) {
        while (Atomics.load(ends, HEAD) < item) Atomics.wait(ends, HEAD, item - 1);
        ring[0] = item;
        Atomics.store(ends, TAIL, item + 1);
        Atomics.notify(ends, TAIL);
      }
    },
    function consume({ ends, ring }) {
      for (let item = 0; item < 2; item++) {
        while (Atomics.load(ends, TAIL) === item) Atomics.wait(ends, TAIL, item);
        if (ring[0] !== item) throw new Error(`item ${item} is ${ring[0]}`);
        Atomics.store(ends, HEAD, item + 1);
        Atomics.notify(ends, HEAD);
      }
    },
  ],
};

export const expected = { kind: "passed" };
