/**
 * The worker that ran the task ended before the task did: it called `process.exit`, was killed, ran out of memory, or threw outside
 * of the task. The other tasks go on; in a pool, another worker takes its place.
 *
 * @example
 * ```ts
 * import process from "node:process";
 * import { Pool, WorkerDiedError } from "threadwork";
 *
 * export const leave = (): void => process.exit(3);
 *
 * if (import.meta.main) {
 *   await using pool = new Pool(import.meta, { workers: 1 });
 *   try {
 *     await pool.apply(leave);
 *   } catch (error) {
 *     console.log(error instanceof WorkerDiedError); // true
 *   }
 * }
 * ```
 */
export class WorkerDiedError extends Error {
  override name = "WorkerDiedError";
}
