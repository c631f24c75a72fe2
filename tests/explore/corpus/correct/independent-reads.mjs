// Source: IRIW, independent reads of independent writes: with Atomics all agree on the order of two writes.
import { sharedArray } from "threadwork";

function read(words, first) {
  return [Atomics.load(words, first), Atomics.load(words, 1 - first)];
}

export default {
  setup: () => ({ words: sharedArray(Int32Array, 2) }),
  threads: [
    ({ words }) => Atomics.store(words, 0, 1),
    ({ words }) => Atomics.store(words, 1, 1),
    ({ words }) => read(words, 0),
    ({ words }) => read(words, 1),
  ],
  check(_, [, , one, other]) {
    if (`${one}` === "1,0" && `${other}` === "1,0") throw new Error("the two readers saw the writes in two orders");
  },
};

export const expected = { kind: "passed" };
