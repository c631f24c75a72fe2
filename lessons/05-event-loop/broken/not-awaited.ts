// The main thread is free indeed: it answers before there is an answer.
import { Thread } from "threadwork";

export function longestChain(limit: number): number {
  let best = 0;
  let bestLength = 0;
  for (let start = 1; start < limit; start++) {
    let length = 1;
    for (let n = start; n !== 1; n = n % 2 === 0 ? n / 2 : 3 * n + 1) length++;
    if (length > bestLength) [best, bestLength] = [start, length];
  }
  return best;
}

export default async function answer(limit: number): Promise<number> {
  let best = 0;
  const thread = Thread.start(import.meta, longestChain, limit);
  thread.join().then((found) => {
    best = found;
  });
  return best;
}
