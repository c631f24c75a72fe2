// Source: broken/read-write-lock-by-hand.mjs, mended: the writer takes the word by compare-and-exchange.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ word: sharedArray(Int32Array, 1), page: sharedArray(Int32Array, 2) }),
  threads: [
    function reader({ word, page }) {
      for (;;) {
        const readers = Atomics.load(word, 0);
        if (readers >= 0 && Atomics.compareExchange(word, 0, readers, readers + 1) === readers) break;
      }
      const seen = [page[0], page[1]];
      Atomics.sub(word, 0, 1);
      if (seen[0] !== seen[1]) throw new Error(`the reader saw half of a page: ${seen}`);
    },
    function writer({ word, page }) {
      while (Atomics.compareExchange(word, 0, 0, -1) !== 0) {}
      page[0] = 1;
      page[1] = 1;
      Atomics.store(word, 0, 0);
    },
  ],
};

export const expected = { kind: "passed" };
