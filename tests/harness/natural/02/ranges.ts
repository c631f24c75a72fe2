/** Each limit in four ranges, which are added up. */
import { Pool } from "threadwork";

export function countRange(from: number, to: number): number {
  let count = 0;
  for (let n = Math.max(2, from); n < to; n++) {
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
  await using pool = new Pool(import.meta, { workers: 4 });
  const parts = limits.flatMap((limit): [number, number][] =>
    [0, 1, 2, 3].map(
      (part) => [Math.floor((limit * part) / 4), Math.floor((limit * (part + 1)) / 4)] satisfies [number, number],
    ),
  );
  const counts = await pool.starmap(countRange, parts);
  return limits.map((_, at) => counts.slice(4 * at, 4 * at + 4).reduce((sum, count) => sum + count, 0));
}
