// Source: the transfer of the PLDI and TM papers (Harris et al., "Composable memory transactions").
// Wrong: two transfers between the same accounts lose money or make some.
import { sharedArray } from "threadwork";

function transfer(accounts, from, to, amount) {
  accounts[from] -= amount;
  accounts[to] += amount;
}

export default {
  setup: () => ({ accounts: sharedArray(Int32Array, [100, 100]) }),
  threads: [
    function thereAndBack({ accounts }) {
      transfer(accounts, 0, 1, 10);
    },
    function back({ accounts }) {
      transfer(accounts, 1, 0, 20);
    },
  ],
  check({ accounts }) {
    const sum = accounts[0] + accounts[1];
    if (sum !== 200) throw new Error(`there were 200, now there are ${sum}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
