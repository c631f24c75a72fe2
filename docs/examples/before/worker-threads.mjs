import { once } from "node:events";
import { Worker } from "node:worker_threads";

const file = new URL("./worker-threads-worker.mjs", import.meta.url);
const done = new Int32Array(new SharedArrayBuffer(4));
const limits = [10, 100, 1000];
const counts = [];
let next = 0;

async function work() {
  const worker = new Worker(file, { workerData: done });
  for (let i = next++; i < limits.length; i = next++) {
    worker.postMessage(limits[i]);
    [counts[i]] = await once(worker, "message");
  }
  await worker.terminate();
}

await Promise.all([work(), work()]);
console.log(counts.join()); // 4,25,168
console.log(Atomics.load(done, 0)); // 3
