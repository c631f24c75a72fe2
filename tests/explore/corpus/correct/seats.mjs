// Source: broken/seats-sold-twice.mjs, mended: a seat is taken by compare-and-exchange.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ seats: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ seats }, me) {
      for (let seat = 0; seat < 2; seat++) if (Atomics.compareExchange(seats, seat, 0, me + 1) === 0) return seat;
      return undefined;
    },
  },
  check(_, got) {
    if (got[0] === got[1]) throw new Error(`seat ${got[0]} was sold twice`);
  },
};

export const expected = { kind: "passed" };
