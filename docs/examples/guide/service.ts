import { cancelled, Pool, type PoolEvent } from "threadwork";

export function square(n: number): number {
  return n * n;
}

export function turn(): void {
  while (!cancelled());
}

if (import.meta.main) {
  const log: string[] = [];
  const onEvent = (event: PoolEvent) => void log.push(event.kind);
  const pool = new Pool(import.meta, { workers: 2, onEvent });
  pool.stats(); // From now on, times are recorded.

  // So long a task may run, from when it begins.
  const late = await pool.apply(turn, [], { timeoutMs: 50 }).catch((error) => error);
  console.log(late.name); // TimeoutError

  // What somebody waits for goes before what can wait.
  const tasks = [pool.submit(square, [1], { priority: -1 }), pool.submit(square, [2], { priority: 1 })];
  console.log(await Promise.all(tasks)); // [ 1, 4 ]

  const { done, failed, runMs } = pool.stats();
  console.log(done, failed, runMs!.p50 <= runMs!.p99); // 2 1 true
  console.log((await pool.health({ timeoutMs: 10_000 })).healthy); // true

  // Takes no more, does what it has, and stops after ten seconds.
  const { unfinished } = await pool.drain({ timeoutMs: 10_000 });
  console.log(unfinished); // 0
  console.log(log.includes("worker-started"), log.includes("worker-ended")); // true true
}
