// Hands every task over and returns at once, with a list that is still empty.
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
  const pool = new Pool(import.meta, { workers: 4 });
  const counts: number[] = [];
  limits.forEach(async (limit, i) => {
    counts[i] = await pool.apply(countPrimes, [limit]);
  });
  return counts;
}
