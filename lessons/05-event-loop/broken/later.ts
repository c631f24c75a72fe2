// A timer only puts it off: when it is due, the same thread computes for just as long.
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
  return await new Promise((resolve) => setTimeout(() => resolve(longestChain(limit)), 0));
}
