/**
 * A pool was asked to work after it was closed or terminated, or was terminated before the work was done.
 *
 * @example
 * ```ts
 * import { Pool, PoolClosedError } from "threadwork";
 *
 * export const double = (n: number): number => 2 * n;
 *
 * if (import.meta.main) {
 *   const pool = new Pool(import.meta, { workers: 1 });
 *   await pool.terminate();
 *   try {
 *     await pool.apply(double, 21);
 *   } catch (error) {
 *     console.log(error instanceof PoolClosedError); // true
 *   }
 * }
 * ```
 */
export class PoolClosedError extends Error {
  override name = "PoolClosedError";
}
