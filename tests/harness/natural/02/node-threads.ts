import { isMainThread, parentPort, Worker } from "node:worker_threads";

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

if (!isMainThread)
  parentPort!.on("message", ([at, limit]: [number, number]) => parentPort!.postMessage([at, countPrimes(limit)]));
export default async function countAll(limits: number[]): Promise<number[]> {
  const counts: number[] = limits.map(() => 0);
  let next = 0;
  const workers = Array.from({ length: Math.min(4, limits.length) }, () => new Worker(new URL(import.meta.url)));
  await Promise.all(
    workers.map(
      (worker) =>
        new Promise<void>((done, fail) => {
          const more = () => {
            if (next >= limits.length) return done();
            const at = next++;
            worker.postMessage([at, limits[at]]);
          };
          worker.on("message", ([at, count]: [number, number]) => {
            counts[at] = count;
            more();
          });
          worker.on("error", fail);
          more();
        }),
    ),
  );
  await Promise.all(workers.map((worker) => worker.terminate()));
  return counts;
}
