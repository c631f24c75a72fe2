/**
 * A barrier can not be passed any more: a thread gave up waiting, or somebody called `abort()` or `reset()`.
 *
 * @example
 * ```ts
 * import { Barrier, BrokenBarrierError } from "threadwork";
 *
 * const barrier = new Barrier(2);
 * try {
 *   barrier.wait({ timeoutMs: 1 });
 * } catch (error) {
 *   console.log(error instanceof BrokenBarrierError, barrier.broken); // true true
 * }
 * ```
 */
export class BrokenBarrierError extends Error {
  override name = "BrokenBarrierError";
}
