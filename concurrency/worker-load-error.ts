/**
 * The workers cannot work: the file does not load in them, it starts workers whenever it is loaded (see the message), or the
 * initializer failed. Said once, to every task; `cause` is what happened in the worker.
 *
 * @example
 * ```ts
 * import { Pool, WorkerLoadError } from "threadwork";
 *
 * export const refuse = (): void => {
 *   throw new Error("no licence");
 * };
 * export const double = (n: number): number => 2 * n;
 *
 * if (import.meta.main) {
 *   await using pool = new Pool(import.meta, { workers: 2, initializer: refuse });
 *   try {
 *     await pool.map(double, [1, 2, 3]);
 *   } catch (error) {
 *     console.log(error instanceof WorkerLoadError); // true
 *   }
 * }
 * ```
 */
export class WorkerLoadError extends Error {
  override name = "WorkerLoadError";
}
