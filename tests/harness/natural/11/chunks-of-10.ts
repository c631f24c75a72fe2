// 10 limits in a task, written down as a figure: a table for ten is little enough.
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
  const chunks: number[][] = [];
  for (let from = 0; from < limits.length; from += 10) chunks.push(limits.slice(from, from + 10));
  return (await workers().map(countPairs, chunks, { chunkSize: 1 })).flat();
}
