/**
 * Blocks this thread for `ms` milliseconds (Python: seconds): nothing else happens in it meanwhile. Other threads go on.
 *
 * @example
 * ```ts
 * import { sleepSync } from "threadwork";
 *
 * sleepSync(10);
 * ```
 */
export function sleepSync(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
