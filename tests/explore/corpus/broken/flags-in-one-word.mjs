// Source: bit fields shared by threads (Boehm, "Threads cannot be implemented as a library").
// Wrong: `|=` reads and writes the whole word, so a neighbour's bit can be lost.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ flags: sharedArray(Uint8Array, 1) }),
  threads: {
    count: 2,
    body({ flags }, me) {
      flags[0] |= 1 << me;
    },
  },
  check({ flags }) {
    if (flags[0] !== 3) throw new Error(`a flag is lost: ${flags[0].toString(2)}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
