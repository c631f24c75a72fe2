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

/**
 * One count for each limit, in the order of `limits`. This version is right, but one thread does all the work.
 *
 * A pool calls an exported function for each entry of a list, in its workers. After import { Pool } from "threadwork":
 *
 *     await using pool = new Pool(import.meta, { workers: 2 });
 *     const doubled = await pool.map(double, [1, 2, 3]); // [2, 4, 6]
 */
export default async function countAll(limits: number[]): Promise<number[]> {
  // TODO: let four workers do this together.
  return limits.map(countPrimes);
}
