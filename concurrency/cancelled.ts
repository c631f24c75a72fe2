import { currentWorker } from "./workers/worker-side/current-worker.ts";

/**
 * Whether the current task was cancelled by the `AbortSignal` that it was given. Long tasks check it now and then, and
 * return early. Always `false` outside of tasks and in processes, which share no memory.
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
