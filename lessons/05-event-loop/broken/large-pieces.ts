// Lets others have a turn between pieces, but a piece is a third of the work.
function longestOf(from: number, to: number): [number, number] {
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
  const piece = Math.ceil(limit / 3);
  let [best, bestLength] = [0, 0];
  for (let from = 1; from < limit; from += piece) {
    const [start, length] = longestOf(from, Math.min(limit, from + piece));
    if (length > bestLength) [best, bestLength] = [start, length];
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return best;
}
