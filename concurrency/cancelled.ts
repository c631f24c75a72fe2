import { currentWorker } from "./workers/worker-side/current-worker.ts";

/**
 * Whether the task that asks was cancelled, by the `AbortSignal` that it was given with: long work asks now and then,
 * and returns. Always `false` outside of tasks and in processes, which share no memory.
 *
 * @returns whether it was
 *
 * @example
 * ```ts
 * import { cancelled, Pool } from "threadwork";
 *
 * export function search(): number {
 *   let tries = 0;
 *   while (!cancelled()) tries++;
 *   return tries;
 * }
 *
 * if (import.meta.main) {
 *   await using pool = new Pool(import.meta, { workers: 1 });
 *   const task = pool.submit(search, [], { signal: AbortSignal.timeout(50) });
 *   console.log(await task.catch((error) => error.name)); // TimeoutError
 * }
 * ```
 */
export function cancelled(): boolean {
  return currentWorker()?.cancelled() ?? false;
}
