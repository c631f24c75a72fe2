// Source: the reservation of courses on transactions (Gray and Reuter).
// Wrong: both see the seat free before either writes its name.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ seats: sharedArray(Int32Array, 2), got: sharedArray(Int32Array, 2) }),
  threads: {
    count: 2,
    body({ seats, got }, me) {
      for (let seat = 0; seat < 2; seat++) {
        if (Atomics.load(seats, seat) !== 0) continue;
        Atomics.store(seats, seat, me + 1);
        got[me] = seat + 1;
        return;
      }
    },
  },
  check({ got }) {
    if (got[0] === got[1]) throw new Error(`seat ${got[0]} was sold twice`);
  },
};

export const expected = { kind: "failed", finding: "check" };
