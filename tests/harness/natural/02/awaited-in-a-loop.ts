/** Each task awaited before the next is handed over. */
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

export default async function countAll(limits: number[]): Promise<number[]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const counts: number[] = [];
  for (const limit of limits) counts.push(await pool.apply(countPrimes, [limit]));
  return counts;
}
