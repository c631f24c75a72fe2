/** Three workers, and the first thread does a quarter itself. */
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
  await using pool = new Pool(import.meta, { workers: 3 });
  const quarter = Math.ceil(limits.length / 4);
  const others = pool.map(countPrimes, limits.slice(quarter));
  await pool.apply(countPrimes, [2]); // The others have begun.
  const mine = limits.slice(0, quarter).map(countPrimes);
  return [...mine, ...(await others)];
}
