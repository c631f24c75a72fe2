// Source: Goetz, "Java Concurrency in Practice", 10.1.2: lock order follows from the arguments.
// Wrong: one thread takes a then b, the other b then a.
import { Lock, sharedArray } from "threadwork";

function transfer({ accounts, locks }, from, to) {
  using _from = locks[from].acquire();
  using _to = locks[to].acquire();
  accounts[from] -= 10;
  accounts[to] += 10;
}

export default {
  setup: () => ({ accounts: sharedArray(Int32Array, [100, 100]), locks: [new Lock(), new Lock()] }),
  threads: [
    function there(bank) {
      transfer(bank, 0, 1);
    },
    function back(bank) {
      transfer(bank, 1, 0);
    },
  ],
};

export const expected = { kind: "failed", finding: "deadlock" };
