import { Pool, sharedArray } from "threadwork";

export function countPrimes(limit: number, done: Int32Array): number {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let divisor = 2; prime && divisor * divisor <= n; divisor++) prime = n % divisor !== 0;
    if (prime) count++;
  }
  Atomics.add(done, 0, 1);
  return count;
}

if (import.meta.main) {
  const done = sharedArray(Int32Array, 1);
  const limits = [10, 100, 1000];

  await using pool = new Pool(import.meta, { workers: 2 });
  const counts = await Promise.all(limits.map((limit) => pool.apply(countPrimes, [limit, done])));

  console.log(counts.join()); // 4,25,168
  console.log(Atomics.load(done, 0)); // 3
}
