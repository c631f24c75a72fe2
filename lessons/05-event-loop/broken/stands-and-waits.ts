// Another thread computes, but the main thread stands still until it is done: to await is not to block.
import { sharedArray, sleep, Thread } from "threadwork";

export function longestChain(limit: number, done: Int32Array): void {
  Atomics.store(done, 2, 1); // It has begun.
  let best = 0;
  let bestLength = 0;
  for (let start = 1; start < limit; start++) {
    let length = 1;
    for (let n = start; n !== 1; n = n % 2 === 0 ? n / 2 : 3 * n + 1) length++;
    if (length > bestLength) [best, bestLength] = [start, length];
  }
  Atomics.store(done, 1, best);
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
}

export default async function answer(limit: number): Promise<number> {
  const done = sharedArray(Int32Array, 3);
  const thread = Thread.start(import.meta, longestChain, limit, done);
  while (Atomics.load(done, 2) === 0) await sleep(1);
  Atomics.wait(done, 0, 0);
  await thread.join();
  return done[1]!;
}
