import { workerData as done, parentPort } from "node:worker_threads";

parentPort.on("message", (limit) => {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let divisor = 2; prime && divisor * divisor <= n; divisor++) prime = n % divisor !== 0;
    if (prime) count++;
  }
  Atomics.add(done, 0, 1);
  parentPort.postMessage(count);
});
