/**
 * Threadwork: threads and processes that are the same on Deno, Bun and Node.
 *
 * @module
 */
export { asCompleted } from "./as-completed.ts";
export { Barrier, type BarrierWaitOptions } from "./barrier.ts";
export { BoundedSemaphore } from "./bounded-semaphore.ts";
export { BrokenBarrierError } from "./broken-barrier-error.ts";
export { cancelled } from "./cancelled.ts";
export { Condition } from "./condition.ts";
export { cpuCount } from "./cpu-count.ts";
export { download } from "./download.ts";
export { Event } from "./event.ts";
export { Lock, type WaitOptions } from "./lock.ts";
export { Manager, type ManagerOptions } from "./manager.ts";
export { ManagerClosedError } from "./manager-closed-error.ts";
export {
  type BlockOptions,
  type ChunkOptions,
  Pool,
  type PoolOptions,
  type ReduceOptions,
  type Source,
} from "./pool.ts";
export { PoolClosedError } from "./pool-closed-error.ts";
export { Process } from "./process.ts";
export { type DictKey, DictProxy, ListProxy, ValueProxy } from "./proxies.ts";
export { Queue, type QueueOptions } from "./queue.ts";
export { QueueClosedError } from "./queue-closed-error.ts";
export { RLock } from "./r-lock.ts";
export { Semaphore } from "./semaphore.ts";
export { type SharedArrayKind, type SharedArrays, sharedArray } from "./shared-array.ts";
export { SharedValue } from "./shared-value.ts";
export { sleep } from "./sleep.ts";
export { sleepSync } from "./sleep-sync.ts";
export { Task } from "./task.ts";
export type { TaskOptions } from "./task-options.ts";
export type { TaskTrace } from "./task-trace.ts";
export { Thread } from "./thread.ts";
export { TimeoutError } from "./timeout-error.ts";
export { transfer } from "./transfer.ts";
export { WorkerDiedError } from "./worker-died-error.ts";
export { WorkerLoadError } from "./worker-load-error.ts";
