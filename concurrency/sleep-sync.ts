import { mustBeMs } from "./arguments/must.ts";

/**
 * Blocks this thread for `ms` milliseconds (Python: seconds): nothing else happens in it meanwhile. Other threads go
 * on.
 *
 * @param ms how long, in milliseconds
 * @throws {RangeError} When it is below 0, or `NaN`. What is infinite blocks until the thread is terminated.
 *
 * @example
 * ```ts
 * import { sleepSync } from "threadwork";
 *
 * sleepSync(10);
 * ```
 */
export function sleepSync(ms: number): void {
  mustBeMs(ms, "sleep", "ms", Number.POSITIVE_INFINITY);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
