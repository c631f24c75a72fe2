// What functions end with, and hold on to: generators, `finally`, `using`, getters, and a catch that tries again.
import { sharedArray } from "threadwork";

let calls = 0;

class Spin {
  constructor(words) {
    this.words = words;
    while (Atomics.exchange(words, 0, 1) === 1);
  }

  [Symbol.dispose]() {
    Atomics.store(this.words, 0, 0);
  }
}

function* twice(words, place) {
  try {
    yield Atomics.load(words, place);
    yield Atomics.load(words, place);
  } finally {
    Atomics.add(words, 2, 1);
  }
}

export default {
  setup: () => ({ words: sharedArray(Int32Array, 4) }),
  threads: {
    count: 2,
    body({ words }) {
      if (calls++ > 0) throw new Error("called again");
      const counter = {
        get n() {
          return words[1];
        },
        set n(value) {
          words[1] = value;
        },
      };
      {
        using _ = new Spin(words);
        counter.n++;
      }
      for (const _ of twice(words, 3)) break;
      for (let done = false; !done; ) {
        try {
          Atomics.add(words, 3, 1);
          done = true;
        } catch {
          // Once more.
        }
      }
    },
  },
  check: ({ words }) => `${words}` === "0,2,2,2",
};
