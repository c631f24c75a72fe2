// A semaphore of one permit, kept while computing.
import { Pool, Semaphore } from "threadwork";
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
export async function alone(permits: Semaphore, l: number) {
  await permits.acquire();
  try {
    return countPrimes(l);
  } finally {
    permits.release();
  }
}
export default async function countAll(limits: number[]): Promise<number[]> {
  const s = new Semaphore(1);
  await using pool = new Pool(import.meta, { workers: 4 });
  return await pool.starmap(
    alone,
    limits.map((l): [Semaphore, number] => [s, l]),
  );
}
