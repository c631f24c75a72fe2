/**
 * Two accounts, two locks.
 * One thread moves money from the left account to the right one, the other moves some back. Each takes both locks, in
 * the order in which it thinks of them.
 */
import { Lock, sharedArray } from "threadwork";

const setup = () => ({ money: sharedArray(Int32Array, 2), left: new Lock(), right: new Lock() });
type Shared = ReturnType<typeof setup>;

function there({ money, left, right }: Shared): void {
  using _first = left.acquire();
  using _second = right.acquire();
  money[0]! -= 5;
  money[1]! += 5;
}

function back({ money, left, right }: Shared): void {
  using _first = right.acquire();
  using _second = left.acquire();
  money[1]! -= 3;
  money[0]! += 3;
}

function check({ money }: Shared): void {
  if (money[0]! + money[1]! !== 0) throw new Error("money has been lost");
}

export default { setup, threads: [there, back], check };
