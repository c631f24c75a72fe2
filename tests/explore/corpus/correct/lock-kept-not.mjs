// Source: broken/lock-kept-on-throw.mjs, mended with `using`.
import { Lock, sharedArray } from "threadwork";

function withdraw({ balance, lock }) {
  using _ = lock.acquire();
  if (balance[0] < 100) throw new RangeError("not enough");
  balance[0] -= 100;
}

export default {
  setup: () => ({ balance: sharedArray(Int32Array, [100]), lock: new Lock() }),
  threads: {
    count: 2,
    body(bank) {
      try {
        withdraw(bank);
        return true;
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return false;
      }
    },
  },
  check({ balance }, done) {
    if (balance[0] !== 0 || done[0] === done[1]) throw new Error("one of the two must have got the money");
  },
};

export const expected = { kind: "passed" };
