/** A thread for each limit. */
import { Thread } from "threadwork";

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
  const threads = limits.map((limit) => Thread.start(import.meta, countPrimes, limit));
  return await Promise.all(threads.map((thread) => thread.join()));
}
