/** Four Web Workers by hand. */
export function countPrimes(limit: number): number {
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

declare const Bun: { isMainThread: boolean } | undefined;
const inWorker = typeof Bun === "undefined" ? "WorkerGlobalScope" in globalThis : !Bun.isMainThread;
if (inWorker) {
  self.onmessage = ({ data: [at, limit] }) => self.postMessage([at, countPrimes(limit)]);
}

export default async function countAll(limits: number[]): Promise<number[]> {
  const counts = limits.map(() => 0);
  let next = 0;
  const workers = Array.from(
    { length: Math.min(4, limits.length) },
    () => new Worker(import.meta.url, { type: "module" }),
  );
  await Promise.all(
    workers.map(
      (worker) =>
        new Promise<void>((done, fail) => {
          const more = () => {
            if (next >= limits.length) return done();
            const at = next++;
            worker.postMessage([at, limits[at]]);
          };
          worker.onmessage = ({ data: [at, count] }) => {
            counts[at] = count;
            more();
          };
          worker.onerror = fail;
          more();
        }),
    ),
  );
  for (const worker of workers) worker.terminate();
  return counts;
}
