// Source: a readers-writer lock in one word (Courtois, Heymans and Parnas, 1971), as in many hand-ins.
// Wrong: the writer sees no reader, and takes the word with a plain store: a reader in between is overwritten.
import { sharedArray } from "threadwork";

export default {
  // word: readers inside, or -1 for a writer.
  setup: () => ({ word: sharedArray(Int32Array, 1), inside: sharedArray(Int32Array, 2) }),
  threads: [
    function reader({ word, inside }) {
      let readers = Atomics.load(word, 0);
      while (readers < 0 || Atomics.compareExchange(word, 0, readers, readers + 1) !== readers) {
        readers = Atomics.load(word, 0);
      }
      Atomics.add(inside, 0, 1);
      Atomics.sub(inside, 0, 1);
      Atomics.sub(word, 0, 1);
    },
    function writer({ word, inside }) {
      while (Atomics.load(word, 0) !== 0) {}
      Atomics.store(word, 0, -1);
      Atomics.add(inside, 1, 1);
      Atomics.sub(inside, 1, 1);
      Atomics.store(word, 0, 0);
    },
  ],
  invariant: ({ inside }) => inside[0] === 0 || inside[1] === 0,
};

export const expected = { kind: "failed", finding: "invariant" };
