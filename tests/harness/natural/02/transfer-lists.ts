// Numbers go out and come back in buffers that are moved.
import { Pool, transfer } from "threadwork";
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
export function some(limits: Float64Array) {
  const out = Float64Array.from(limits, (l) => countPrimes(l));
  return transfer(out);
}
export default async function countAll(limits: number[]): Promise<number[]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  const parts = Array.from({ length: limits.length }, (_, i) => Float64Array.of(limits[i]!));
  const lists = await pool.map(some, parts, { chunkSize: 1 });
  return lists.flatMap((l) => [...l]);
}
