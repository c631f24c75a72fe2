import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

function countPrimes(limit: number): number {
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

if (!isMainThread) {
  const shared = new Int32Array(workerData as SharedArrayBuffer);
  const size = (shared.length - 1) / 2;
  for (let at = Atomics.add(shared, 0, 1); at < size; at = Atomics.add(shared, 0, 1))
    shared[1 + size + at] = countPrimes(shared[1 + at]!);
  parentPort!.postMessage("done");
}
export default async function countAll(limits: number[]): Promise<number[]> {
  const shared = new Int32Array(new SharedArrayBuffer(4 * (1 + 2 * limits.length)));
  shared.set(limits, 1);
  await Promise.all(
    [1, 2, 3, 4].map(
      () =>
        new Promise((done, fail) =>
          new Worker(new URL(import.meta.url), { workerData: shared.buffer }).on("message", done).on("error", fail),
        ),
    ),
  );
  return [...shared.slice(1 + limits.length)];
}
