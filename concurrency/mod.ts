/**
 * Threadwork: threads and processes that are the same on Deno, Bun and Node.
 *
 * @module
 */
export { cpuCount } from "./cpu-count.ts";
export { download } from "./download.ts";
export { type ChunkOptions, Pool, type PoolOptions, type Source } from "./pool.ts";
export { PoolClosedError } from "./pool-closed-error.ts";
export { Process } from "./process.ts";
export { type SharedArrayKind, type SharedArrays, sharedArray } from "./shared-array.ts";
export { sleep } from "./sleep.ts";
export { sleepSync } from "./sleep-sync.ts";
export { Task } from "./task.ts";
export type { TaskTrace } from "./task-trace.ts";
export { Thread } from "./thread.ts";
export { TimeoutError } from "./timeout-error.ts";
export { WorkerDiedError } from "./worker-died-error.ts";
export { WorkerLoadError } from "./worker-load-error.ts";
