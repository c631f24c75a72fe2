// Source: broken/account-locks-crossed.mjs, mended: the lock of the smaller number first.
import { Lock, sharedArray } from "threadwork";

function transfer({ accounts, locks }, from, to) {
  using _first = locks[Math.min(from, to)].acquire();
  using _second = locks[Math.max(from, to)].acquire();
  accounts[from] -= 10;
  accounts[to] += 10;
}

export default {
  setup: () => ({ accounts: sharedArray(Int32Array, [100, 100]), locks: [new Lock(), new Lock()] }),
  threads: [(bank) => transfer(bank, 0, 1), (bank) => transfer(bank, 1, 0)],
  check({ accounts }) {
    if (accounts[0] !== 100 || accounts[1] !== 100) throw new Error(`not what it was: ${[...accounts]}`);
  },
};

export const expected = { kind: "passed" };
