/**
 * A queue was closed: nothing can be put into it, or nothing is left to get. Python's `queue.ShutDown`.
 *
 * @example
 * ```ts
 * import { Queue, QueueClosedError } from "threadwork";
 *
 * const queue = new Queue<number>();
 * queue.put(1);
 * queue.close();
 * console.log(queue.get()); // 1
 * try {
 *   queue.get();
 * } catch (error) {
 *   console.log(error instanceof QueueClosedError); // true
 * }
 * ```
 */
export class QueueClosedError extends Error {
  override name = "QueueClosedError";
}
