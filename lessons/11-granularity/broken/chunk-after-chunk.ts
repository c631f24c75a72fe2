// "The pool works on all of them anyway": each chunk is awaited before the next is sent, so one of four works at once.
import { Pool } from "threadwork";

let pool: Pool | undefined;

function workers(): Pool {
  pool ??= new Pool(import.meta, { workers: 4 });
  return pool;
}

function primes(): Uint8Array {
  const isPrime = new Uint8Array(12_000);
  for (let n = 2; n < isPrime.length; n++) {
    let divisor = 2;
    while (divisor * divisor <= n && n % divisor !== 0) divisor++;
    if (divisor * divisor > n) isPrime[n] = 1;
  }
  return isPrime;
}

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
  const counts: number[] = [];
  for (let from = 0; from < limits.length; from += 100) {
    counts.push(...(await workers().apply(countPairs, [limits.slice(from, from + 100)])));
  }
  return counts;
}
