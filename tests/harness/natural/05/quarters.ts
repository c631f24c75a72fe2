import { Pool } from "threadwork";

/**
 * Lesson 05. The number below `limit` from which the way to 1 is longest, when an even n goes to n ÷ 2 and an odd one
 * to 3n + 1. Below 10 that is 9: 9, 28, 14, 7, 22, 11, 34, 17, 52, 26, 13, 40, 20, 10, 5, 16, 8, 4, 2, 1.
 *
 * It computes from beginning to end. Leave it as it is: any thread can run it, because it is exported.
 */
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

/** The longest of a part: where it starts, and how long it is. */
export function longestIn(from: number, to: number): [start: number, length: number] {
  let best: [number, number] = [0, 0];
  for (let start = Math.max(1, from); start < to; start++) {
    let length = 1;
    for (let n = start; n !== 1; n = n % 2 === 0 ? n / 2 : 3 * n + 1) length++;
    if (length > best[1]) best = [start, length];
  }
  return best;
}

export default async function answer(limit: number): Promise<number> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const size = Math.ceil(limit / 4);
  const parts = await pool.starmap(
    longestIn,
    [0, 1, 2, 3].map((i): [number, number] => [i * size, Math.min(limit, (i + 1) * size)]),
  );
  return parts.reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0])[0]!;
}
