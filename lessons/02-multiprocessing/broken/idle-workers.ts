// Opens a pool and gives it nothing that counts: countPrimes(limit) runs here, on the main thread.
import { Pool } from "threadwork";

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

export function warmUp(n: number): number {
  return n;
}

export default async function countAll(limits: number[]): Promise<number[]> {
  await using pool = new Pool(import.meta, { workers: 4 });
  await pool.map(warmUp, [1, 2, 3, 4]);
  return limits.map((limit) => countPrimes(limit));
}
