import { Thread } from "threadwork";
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
export function everything(limits: number[]): number[] {
  return limits.map(countPrimes);
}
export default async function countAll(limits: number[]): Promise<number[]> {
  const threads = [1, 2, 3, 4].map(() => Thread.start(import.meta, everything, limits));
  const all = await Promise.all(threads.map((t) => t.join()));
  return all[0]!;
}
