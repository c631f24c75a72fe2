import { Pool } from "threadwork";

export function factorial(n: bigint): bigint {
  return n < 2n ? 1n : n * factorial(n - 1n);
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 2, as: "processes", maxTasksPerWorker: 100 });
  console.log((await pool.map(factorial, [5n, 20n])).join(" ")); // 120 2432902008176640000
}
