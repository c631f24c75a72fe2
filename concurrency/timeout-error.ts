/**
 * The time limit of a wait passed. What was waited for goes on.
 *
 * @example
 * ```ts
 * import { Pool, sleepSync, TimeoutError } from "threadwork";
 *
 * export const nap = (): void => sleepSync(200);
 *
 * if (import.meta.main) {
 *   await using pool = new Pool(import.meta, { workers: 1 });
 *   try {
 *     await pool.submit(nap).get({ timeoutMs: 1 });
 *   } catch (error) {
 *     console.log(error instanceof TimeoutError); // true
 *   }
 * }
 * ```
 */
export class TimeoutError extends Error {
  override name = "TimeoutError";
}
