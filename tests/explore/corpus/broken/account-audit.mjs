// Source: Harris et al., "Composable memory transactions": each account is safe, the two together are not.
// Wrong: the auditor reads between the two halves of a transfer.
import { sharedArray } from "threadwork";

export default {
  setup: () => ({ accounts: sharedArray(Int32Array, [100, 100]), seen: sharedArray(Int32Array, 1) }),
  threads: [
    function transfer({ accounts }) {
      Atomics.sub(accounts, 0, 10);
      Atomics.add(accounts, 1, 10);
    },
    function audit({ accounts, seen }) {
      seen[0] = Atomics.load(accounts, 0) + Atomics.load(accounts, 1);
    },
  ],
  check({ seen }) {
    if (seen[0] !== 200) throw new Error(`the auditor counted ${seen[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
