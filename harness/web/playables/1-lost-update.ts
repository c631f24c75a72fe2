/**
 * Two threads add one.
 * Each thread reads a shared counter and writes it back with one more. Both have done it: the counter must be 2.
 */
import { sharedArray } from "threadwork";

const setup = () => ({ counter: sharedArray(Int32Array, 1) });
type Shared = ReturnType<typeof setup>;

function add({ counter }: Shared): void {
  const before = counter[0]!;
  counter[0] = before + 1;
}

function check({ counter }: Shared): void {
  if (counter[0] !== 2) throw new Error(`the counter is ${counter[0]}`);
}

export default { setup, threads: [add, add], check };
