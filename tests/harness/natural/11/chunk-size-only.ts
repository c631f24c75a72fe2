import { Pool } from "threadwork";

let pool: Pool | undefined;

/** A pool of four, opened once and kept, so that opening it is not what takes time. Leave it as it is. */
function workers(): Pool {
  pool ??= new Pool(import.meta, { workers: 4 });
  return pool;
}

/** The numbers below 12,000: 1 for a prime, 0 for another. */
function primes(): Uint8Array {
  const isPrime = new Uint8Array(12_000);
  for (let n = 2; n < isPrime.length; n++) {
    let divisor = 2;
    while (divisor * divisor <= n && n % divisor !== 0) divisor++;
    if (divisor * divisor > n) isPrime[n] = 1;
  }
  return isPrime;
}

/**
 * For each of the limits: how many pairs of primes up to it have a sum that is one less than a prime. A call first
 * makes its table of primes, however few limits it gets. Leave it as it is.
 */
export function countPairs(limits: number[]): number[] {
  const isPrime = primes();
  return limits.map((limit) => {
    let count = 0;
    for (let p = 2; p <= limit; p++) {
      for (let q = p; isPrime[p] && q <= limit; q++) count += isPrime[q]! & isPrime[p + q + 1]!;
    }
    return count;
  });
}

export default async function countAll(limits: number[]): Promise<number[]> {
  const lists = limits.map((limit) => [limit]);
  const counts = await workers().map(countPairs, lists, { chunkSize: 25 });
  return counts.map(([count]) => count!);
}
