import { mustBeMs } from "./arguments/must.ts";
import { sharedMemory } from "./messages/shared-memory.ts";
import { block } from "./synchronisation/sync-and-async.ts";

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
  block(nobodyNotifies(), 0, 0, ms, "await sleep(ms)");
}

let own: Int32Array | undefined;

/** @internal The memory that a sleep of this thread waits at. The schedule explorer recognises sleeps by it. */
export function nobodyNotifies(): Int32Array {
  own ??= new Int32Array(sharedMemory(4, "sleep"));
  return own;
}
