// Source: the bank of every lecture; the account of the course's own lesson on locks.
// Wrong: read the balance, add, write: a deposit between the two is lost.
import { sharedArray } from "threadwork";

function deposit({ balance }) {
  const before = balance[0];
  balance[0] = before + 50;
}

export default {
  setup: () => ({ balance: sharedArray(Int32Array, [100]) }),
  threads: [deposit, deposit],
  check({ balance }) {
    if (balance[0] !== 200) throw new Error(`a deposit is lost: ${balance[0]}`);
  },
};

export const expected = { kind: "failed", finding: "check" };
