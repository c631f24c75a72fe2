// One after the other: 8 threads, of which exactly one computes at any time (c[1] says whose turn it is). The others
// look every 0.02 ms.

import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

const T = 8,
  PIECE_MS = 2,
  NAP = 0.02;
if (!isMainThread && workerData?.turns) {
  const c = new Int32Array(workerData.turns),
    nap = new Int32Array(new SharedArrayBuffer(4)),
    me = workerData.me;
  for (;;) {
    if (Atomics.load(c, 0) === 0) {
      Atomics.wait(c, 0, 0);
      continue;
    }
    if (Atomics.load(c, 1) !== me) {
      Atomics.wait(nap, 0, 0, NAP);
      continue;
    }
    // The turn came with the end of a range: the next range is not written yet.
    if (Atomics.load(c, 0) === 0) continue;
    const end = performance.now() + PIECE_MS,
      limit = c[3]!;
    let n = c[2]!,
      count = 0;
    while (n < limit && performance.now() < end)
      for (let k = 0; k < 50 && n < limit; k++, n++) {
        let prime = n > 1;
        for (let d = 2; d * d <= n; d++)
          if (n % d === 0) {
            prime = false;
            break;
          }
        if (prime) count++;
      }
    c[2] = n;
    c[4] = c[4]! + count;
    const isOver = n >= limit;
    if (isOver) Atomics.store(c, 0, 0);
    Atomics.store(c, 1, (me + 1) % T);
    if (isOver) parentPort!.postMessage(0);
  }
}
let c: Int32Array | undefined;
let over = () => {};
export default async function work(limits: number[]) {
  if (!c) {
    const shared = new SharedArrayBuffer(64);
    c = new Int32Array(shared);
    for (let me = 0; me < T; me++)
      new Worker(fileURLToPath(import.meta.url), { workerData: { turns: shared, me } }).on("message", () => over());
  }
  const answer: number[] = [];
  for (const limit of limits) {
    const done = new Promise<void>((r) => {
      over = r;
    });
    c[2] = 2;
    c[3] = limit;
    c[4] = 0;
    Atomics.store(c, 0, 1);
    Atomics.notify(c, 0);
    await done;
    answer.push(c[4]!);
  }
  return answer;
}
