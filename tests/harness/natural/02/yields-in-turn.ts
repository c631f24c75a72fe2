// Bun: four threads take turns; the others ask the kernel for the next thread again and again (sched_yield): they never
// sleep.

import { fileURLToPath } from "node:url";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

if (!isMainThread && workerData?.turns) {
  const { dlopen } = await import("bun:ffi" as string);
  const {
    symbols: { sched_yield },
  } = dlopen("libc.so.6", { sched_yield: { args: [], returns: "int" } });
  const c = new Int32Array(workerData.turns),
    me = workerData.me;
  for (;;) {
    if (Atomics.load(c, 0) === 0) {
      Atomics.wait(c, 0, 0);
      continue;
    }
    if (Atomics.load(c, 1) !== me) {
      sched_yield();
      continue;
    }
    // The turn came with the end of a range: the next range is not written yet.
    if (Atomics.load(c, 0) === 0) continue;
    const end = performance.now() + 2,
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
    Atomics.store(c, 1, (me + 1) % 4);
    if (isOver) parentPort!.postMessage(0);
  }
}
let c: Int32Array | undefined;
let over = () => {};
export default async function work(limits: number[]) {
  if (!c) {
    const shared = new SharedArrayBuffer(256);
    c = new Int32Array(shared);
    for (let me = 0; me < 4; me++)
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
    c[5] = 0;
    Atomics.store(c, 0, 1);
    Atomics.notify(c, 0);
    await done;
    answer.push(c[4]!);
  }
  return answer;
}
