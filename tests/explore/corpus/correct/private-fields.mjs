// Source: ECMA-262, private names: a class whose shared memory nobody else sees.
import { sharedArray } from "threadwork";

class Ids {
  #words = sharedArray(BigUint64Array, 1);
  #take() {
    return Atomics.add(this.#words, 0, 1n);
  }
  static of() {
    return new Ids();
  }
  get next() {
    return this.#take();
  }
}
export default {
  setup: () => ({ ids: Ids.of() }),
  threads: {
    count: 2,
    body({ ids }) {
      return String(ids.next);
    },
  },
  check: (_, [a, b]) => a !== b,
};
export const expected = { kind: "passed" };
