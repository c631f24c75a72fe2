import { Semaphore } from "./semaphore.ts";

/**
 * A `Semaphore` that finds a mistake: releasing it more often than it was acquired throws. Python's `threading.BoundedSemaphore`.
 *
 * @example
 * ```ts
 * import { BoundedSemaphore } from "threadwork";
 *
 * const places = new BoundedSemaphore(1);
 * try {
 *   places.release();
 * } catch (error) {
 *   console.log(error instanceof RangeError); // true
 * }
 * ```
 */
export class BoundedSemaphore extends Semaphore {
  /**
   * A semaphore with so many places, all free; or the one in `state`, memory of another one.
   *
   * @throws {RangeError} When `places` is not a whole number of at least 0.
   */
  constructor(places: number | Int32Array = 1) {
    super(places, places instanceof Int32Array ? undefined : places, import.meta.url, "BoundedSemaphore");
  }
}
