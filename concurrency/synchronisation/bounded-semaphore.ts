import { ABOUT, type About, Semaphore } from "./semaphore.ts";

/**
 * A `Semaphore` that finds a mistake: releasing it more often than it was acquired throws. Python's
 * `threading.BoundedSemaphore`.
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
  /** @internal */
  override [ABOUT](places: number): About {
    return { most: places, file: import.meta.url, kind: "BoundedSemaphore" };
  }
}
