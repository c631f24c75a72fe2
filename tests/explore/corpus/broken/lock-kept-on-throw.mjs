// Source: as lock-kept-on-return.mjs: what throws under a lock keeps it without `finally`.
// Wrong: the second withdrawal throws, and the caller that catches does not give the lock back.
import { Lock, sharedArray } from "threadwork";

function withdraw({ balance, lock }) {
  lock.acquire();
  if (balance[0] < 100) throw new RangeError("not enough");
  balance[0] -= 100;
  lock.release();
}

export default {
  setup: () => ({ balance: sharedArray(Int32Array, [100]), lock: new Lock() }),
  threads: {
    count: 2,
    body(bank) {
      try {
        withdraw(bank);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    },
  },
};

export const expected = { kind: "failed", finding: "lock-held" };
