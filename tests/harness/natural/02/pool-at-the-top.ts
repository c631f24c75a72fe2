/** A pool that is a constant of the file: its workers come to that line, too. */
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
const pool = new Pool(import.meta, { workers: 4 });
export default async function countAll(limits: number[]): Promise<number[]> {
  return await pool.map(countPrimes, limits);
}
