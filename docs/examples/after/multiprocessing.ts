import { cpuCount, Lock, Pool, sharedArray, Thread } from "threadwork";

export function countPrimes(limit: number): number {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let divisor = 2; prime && divisor * divisor <= n; divisor++) prime = n % divisor !== 0;
    if (prime) count++;
  }
  return count;
}

export function power(base: number, exponent: number): number {
  return base ** exponent;
}

export function deposit(balance: Float64Array, lock: Lock, times: number): void {
  for (let i = 0; i < times; i++) {
    using _ = lock.acquire();
    balance[0]! += 1;
  }
}

if (import.meta.main) {
  {
    await using pool = new Pool(import.meta, { workers: cpuCount() });
    console.log(await pool.map(countPrimes, [10, 100, 1000])); // [ 4, 25, 168 ]
    console.log(
      await pool.starmap(power, [
        [2, 5],
        [3, 2],
      ]),
    ); // [ 32, 9 ]
    let sum = 0;
    for await (const count of pool.imapUnordered(countPrimes, Array(10).keys())) sum += count;
    console.log(sum); // 19
    console.log(await pool.submit(power, [2, 10]).get({ timeoutMs: 60_000 })); // 1024
  }

  const [balance, lock] = [sharedArray(Float64Array, 1), new Lock()];
  const workers = [1, 2].map(() => Thread.start(import.meta, deposit, balance, lock, 1000));
  for (const worker of workers) await worker.join();
  console.log(balance[0]); // 2000
}
