import { Pool } from "threadwork";

export function countPrimes(limit: number): number {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) prime = false;
    if (prime) count++;
  }
  return count;
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 4 });
  console.log(await pool.map(countPrimes, [10, 100, 1000])); // [ 4, 25, 168 ]
}
