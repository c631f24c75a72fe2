// Awaits a promise that is kept already, again and again: whoever waits for a timer or a message gets no turn from
// that.
export default async function answer(limit: number): Promise<number> {
  let best = 0;
  let bestLength = 0;
  for (let start = 1; start < limit; start++) {
    if (start % 10_000 === 0) await Promise.resolve();
    let length = 1;
    for (let n = start; n !== 1; n = n % 2 === 0 ? n / 2 : 3 * n + 1) length++;
    if (length > bestLength) [best, bestLength] = [start, length];
  }
  return best;
}
