// Source: Windows' auto-reset events: a gate lets one thread through and closes. With private fields, and using.
// Wrong: it is closed in a second step: two get through.
import { sharedArray } from "threadwork";

class Gate {
  static #OPEN = 1;
  #word;
  constructor(word) {
    this.#word = word;
  }
  pass() {
    while (Atomics.load(this.#word, 0) !== Gate.#OPEN) Atomics.wait(this.#word, 0, 0);
    Atomics.store(this.#word, 0, 0);
    return {
      [Symbol.dispose]: () => {
        Atomics.store(this.#word, 0, 1);
        Atomics.notify(this.#word, 0, 1);
      },
    };
  }
}
export default {
  setup: () => ({ word: sharedArray(Int32Array, [1]), inside: sharedArray(Int32Array, 1) }),
  threads: {
    count: 2,
    body({ word, inside }) {
      using _ = new Gate(word).pass();
      if (Atomics.add(inside, 0, 1) !== 0) throw new Error("two inside");
      Atomics.sub(inside, 0, 1);
    },
  },
};
export const expected = { kind: "failed", finding: "threw" };
