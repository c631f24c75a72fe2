// Source: Goetz, "Java Concurrency in Practice", 13.1: a timed or tried lock and a second attempt in fixed order.
import { Lock, sharedArray } from "threadwork";

function transfer({ accounts, locks }, from, to) {
  locks[from].acquire();
  if (!locks[to].tryAcquire()) {
    locks[from].release();
    locks[0].acquire();
    locks[1].acquire();
  }
  accounts[from] -= 10;
  accounts[to] += 10;
  locks[0].release();
  locks[1].release();
}

export default {
  setup: () => ({ accounts: sharedArray(Int32Array, [100, 100]), locks: [new Lock(), new Lock()] }),
  threads: [(bank) => transfer(bank, 0, 1), (bank) => transfer(bank, 1, 0)],
  check({ accounts }) {
    if (accounts[0] !== 100 || accounts[1] !== 100) throw new Error(`not what it was: ${[...accounts]}`);
  },
};

export const expected = { kind: "passed" };
