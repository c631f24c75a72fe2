// The commonest mistake with a lock: it is held while its thread computes (1000 numbers), so one of 8 workers computes
// at a time. Atomics.notify wakes all.

import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

if (!isMainThread && workerData?.lock) {
  const lock = new Int32Array(workerData.lock);
  const acquire = () => {
    while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) Atomics.wait(lock, 0, 1);
  };
  const release = () => {
    Atomics.store(lock, 0, 0);
    Atomics.notify(lock, 0);
  };
  parentPort!.on("message", ([at, limit]: [number, number]) => {
    let count = 0;
    for (let n = 2; n < limit; ) {
      acquire();
      for (const end = Math.min(limit, n + 1000); n < end; n++) {
        let prime = n > 1;
        for (let d = 2; d * d <= n; d++)
          if (n % d === 0) {
            prime = false;
            break;
          }
        if (prime) count++;
      }
      release();
    }
    parentPort!.postMessage([at, count]);
  });
}
let workers: Worker[] | undefined;
export default async function work(limits: number[]) {
  const lock = new SharedArrayBuffer(4);
  workers ??= Array.from({ length: 8 }, () => new Worker(fileURLToPath(import.meta.url), { workerData: { lock } }));
  const answer: number[] = [];
  await Promise.all(
    workers.map(
      (worker, me) =>
        new Promise<void>((done) => {
          const mine = limits.map((limit, at) => [at, limit]).filter(([at]) => at! % 8 === me);
          if (mine.length === 0) return done();
          let left = mine.length;
          worker.removeAllListeners("message");
          worker.on("message", ([at, count]) => {
            answer[at] = count;
            if (--left === 0) done();
          });
          for (const each of mine) worker.postMessage(each);
        }),
    ),
  );
  return answer;
}
