/**
 * Threadwork: threads and processes that are the same on Deno, Bun and Node.
 *
 * @module
 */
export { asCompleted } from "./as-completed.ts";
export { cancelled } from "./cancelled.ts";
export { cpuCount } from "./cpu-count.ts";
export { download } from "./download.ts";
export {
  BrokenBarrierError,
  ManagerClosedError,
  PoolClosedError,
  QueueClosedError,
  QueueFullError,
  TimeoutError,
  WorkerDiedError,
  WorkerLoadError,
} from "./errors.ts";
export { Manager, type ManagerOptions } from "./manager.ts";
export { Pool } from "./pool.ts";
export type { PoolEvent, QueueFull, QueueHasRoom, WorkerDied, WorkerEnded, WorkerStarted } from "./pool-events.ts";
export type {
  BlockOptions,
  ChunkOptions,
  FullQueue,
  PoolOptions,
  ReduceOptions,
  ResourceLimits,
  Source,
  WhenFull,
} from "./pool-options.ts";
export type { Percentiles, PoolHealth, PoolStats, WorkerHealth } from "./pool-stats.ts";
export { Process } from "./process.ts";
export { type DictKey, DictProxy, ListProxy, ValueProxy } from "./proxies.ts";
export { type SharedArrayKind, type SharedArrays, sharedArray } from "./shared-array.ts";
export { SharedValue } from "./shared-value.ts";
export { sleep } from "./sleep.ts";
export { sleepSync } from "./sleep-sync.ts";
export { Barrier, type BarrierWaitOptions } from "./synchronisation/barrier.ts";
export { BoundedSemaphore } from "./synchronisation/bounded-semaphore.ts";
export { Condition } from "./synchronisation/condition.ts";
export { Event } from "./synchronisation/event.ts";
export { Lock, type WaitOptions } from "./synchronisation/lock.ts";
export { Queue, type QueueOptions } from "./synchronisation/queue.ts";
export { RLock } from "./synchronisation/r-lock.ts";
export { Semaphore } from "./synchronisation/semaphore.ts";
export { Task } from "./task.ts";
export type { TaskOptions } from "./task-options.ts";
export type { TaskTrace } from "./task-trace.ts";
export { Thread } from "./thread.ts";
export { transfer } from "./transfer.ts";
