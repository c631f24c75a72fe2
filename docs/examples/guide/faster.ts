import { cpuCount, Pool } from "threadwork";

export function countPrimes(limit: number): number {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) prime = false;
    if (prime) count++;
  }
  return count;
}

async function timed<T>(work: () => T): Promise<[value: Awaited<T>, ms: string]> {
  const start = performance.now();
  const value = await work();
  return [value, `${(performance.now() - start).toFixed()} ms`];
}

if (import.meta.main) {
  const limits = Array.from({ length: 12 }, (_, i) => 40_000 + i);
  await using pool = new Pool(import.meta);
  await pool.map(countPrimes, limits); // The first tasks wait for workers to start.

  const [one, oneTook] = await timed(() => limits.map(countPrimes));
  const [many, manyTook] = await timed(() => pool.map(countPrimes, limits));
  console.log(`the same answers: ${one.join() === many.join()}`);
  console.log(`one after the other: ${oneTook}; ${cpuCount()} workers: ${manyTook}`);
}
