import { cancelled, Pool } from "threadwork";

export function countPrimes(limit: number): number {
  let count = 0;
  for (let n = 2; n < limit && !(n % 1000 === 0 && cancelled()); n++) {
    let prime = true;
    for (let divisor = 2; prime && divisor * divisor <= n; divisor++) prime = n % divisor !== 0;
    if (prime) count++;
  }
  return count;
}

if (import.meta.main) {
  await using pool = new Pool(import.meta, { workers: 4 });

  console.log((await pool.map(countPrimes, [10, 100, 1000])).join()); // 4,25,168

  const button = new AbortController();
  const task = pool.apply(countPrimes, [1e9], { signal: button.signal });
  button.abort(); // The task asks; { whenAborted: "stop" } would stop the worker.
  console.log(await task.catch((error) => error.name)); // AbortError
}
