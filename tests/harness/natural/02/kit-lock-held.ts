// The kit's pool, and the kit's lock around all that is computed: one at a time.
import { Lock, Pool } from "threadwork";
export function countPart(lock: Lock, limit: number): number {
  let count = 0;
  for (let n = 2; n < limit; ) {
    using _ = lock.acquire();
    for (const end = Math.min(limit, n + 3000); n < end; n++) {
      let prime = n > 1;
      for (let d = 2; d * d <= n; d++)
        if (n % d === 0) {
          prime = false;
          break;
        }
      if (prime) count++;
    }
  }
  return count;
}
export default async function countAll(limits: number[]): Promise<number[]> {
  await using pool = new Pool(import.meta, { workers: 8 });
  const lock = new Lock();
  return await pool.starmap(
    countPart,
    limits.map((limit) => [lock, limit] as const),
  );
}
