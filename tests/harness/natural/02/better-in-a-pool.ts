/** Only odd numbers are looked at and divided by, in a pool. */
import { Pool } from "threadwork";

export function countOdd(limit: number): number {
  let count = limit > 2 ? 1 : 0;
  for (let n = 3; n < limit; n += 2) {
    let prime = true;
    for (let divisor = 3; divisor * divisor <= n; divisor += 2) {
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
  return await pool.map(countOdd, limits);
}
