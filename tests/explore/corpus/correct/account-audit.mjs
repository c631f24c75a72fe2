// Source: broken/account-audit.mjs, mended: the auditor takes the lock of the transfer.
import { Lock, sharedArray } from "threadwork";

export default {
  setup: () => ({ accounts: sharedArray(Int32Array, [100, 100]), lock: new Lock() }),
  threads: [
    function transfer({ accounts, lock }) {
      using _ = lock.acquire();
      accounts[0] -= 10;
      accounts[1] += 10;
    },
    function audit({ accounts, lock }) {
      using _ = lock.acquire();
      return accounts[0] + accounts[1];
    },
  ],
  check(_, [, seen]) {
    if (seen !== 200) throw new Error(`the auditor counted ${seen}`);
  },
};

export const expected = { kind: "passed" };
