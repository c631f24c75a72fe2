import { Pool, sharedArray } from "threadwork";

export function fill(from: number, to: number, roots: Float64Array): void {
  for (let i = from; i < to; i++) roots[i] = Math.sqrt(i);
}

export function sum(from: number, to: number, roots: Float64Array): number {
  let total = 0;
  for (let i = from; i < to; i++) total += roots[i]!;
  return total;
}

if (import.meta.main) {
  const roots = sharedArray(Float64Array, 1_000_000);
  await using pool = new Pool(import.meta);
  await pool.parallelFor(fill, roots.length, [roots], { blockSize: 50_000 });
  console.log(roots[144]); // 12

  const combine = (left: number, right: number) => left + right;
  const total = await pool.parallelReduce(sum, roots.length, [roots], { combine, initial: 0 });
  console.log(Math.round(total)); // 666666166
}
