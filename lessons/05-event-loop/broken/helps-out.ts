// A thread computes one half, and meanwhile the main thread "helps" with the other.
import { Thread } from "threadwork";

export function longestOf(from: number, to: number): [number, number] {
  let best = 0;
  let bestLength = 0;
  for (let start = from; start < to; start++) {
    let length = 1;
    for (let n = start; n !== 1; n = n % 2 === 0 ? n / 2 : 3 * n + 1) length++;
    if (length > bestLength) [best, bestLength] = [start, length];
  }
  return [best, bestLength];
}

export default async function answer(limit: number): Promise<number> {
  const middle = Math.ceil(limit / 2);
  const thread = Thread.start(import.meta, longestOf, middle, limit);
  const [low, lowLength] = longestOf(1, middle);
  const [high, highLength] = await thread.join();
  return lowLength >= highLength ? low : high;
}
