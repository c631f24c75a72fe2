/**
 * The same with a lock.
 * Who holds the lock is alone with the counter. Can you still break it?
 */
import { Lock, sharedArray } from "threadwork";

const setup = () => ({ counter: sharedArray(Int32Array, 1), lock: new Lock() });
type Shared = ReturnType<typeof setup>;

function add({ counter, lock }: Shared): void {
  using _ = lock.acquire();
  const before = counter[0]!;
  counter[0] = before + 1;
}

function check({ counter }: Shared): void {
  if (counter[0] !== 2) throw new Error(`the counter is ${counter[0]}`);
}

export default { setup, threads: [add, add], check };
