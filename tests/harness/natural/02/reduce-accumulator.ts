// A reduce with async steps: each awaits the sum before it begins its own work.
import { Pool } from "threadwork";
/**
 * Lesson 02. Counts the primes below each limit.
 *
 * `countPrimes` computes: it keeps a processor busy from beginning to end. Leave it as it is; a worker will run it.
 * (A worker can only find functions that are exported.)
 */
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
  return await limits.reduce(
    async (sum, l) => [...(await sum), await pool.apply(countPrimes, [l])],
    Promise.resolve<number[]>([]),
  );
}
