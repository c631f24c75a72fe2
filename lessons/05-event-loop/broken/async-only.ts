// "async" on the function that computes: it still computes here, from beginning to end, before anybody else gets a
// turn.
export async function longestChain(limit: number): Promise<number> {
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
  return await longestChain(limit);
}
