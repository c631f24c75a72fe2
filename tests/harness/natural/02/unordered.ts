/** Results as they come, each put where its limit stood. */
import { Pool } from "threadwork";

export function countPrimes(limit: number): number {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= n; divisor++) {
      if (n % divisor === 0) {
        prime = false;
        break;
      }
    }
    if (prime) count++;
  }
  return count;
}

export function countAt([place, limit]: readonly [number, number]): [number, number] {
  return [place, countPrimes(limit)];
}

export default async function countAll(limits: number[]): Promise<number[]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const counts = limits.map(() => 0);
  const numbered = limits.map((limit, place) => [place, limit] as const);
  for await (const [place, count] of pool.imapUnordered(countAt, numbered)) counts[place] = count;
  return counts;
}
