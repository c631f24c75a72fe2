/**
 * What `import { … } from "threadwork"` can name: values, and types, which Node finds only when they are marked as
 * such. A test compares.
 */
export const LIBRARY_VALUES: readonly string[] = [
  ...[
    "asCompleted",
    "Barrier",
    "BoundedSemaphore",
    "BrokenBarrierError",
    "cancelled",
    "Condition",
    "cpuCount",
    "DictProxy",
  ],
  ...["download", "Event", "ListProxy", "Lock", "Manager", "ManagerClosedError", "Pool", "PoolClosedError", "Process"],
  ...[
    "Queue",
    "QueueClosedError",
    "QueueFullError",
    "RLock",
    "Semaphore",
    "SharedValue",
    "Task",
    "Thread",
    "TimeoutError",
    "ValueProxy",
  ],
  ...["WorkerDiedError", "WorkerLoadError", "sharedArray", "sleep", "sleepSync", "transfer"],
];

export const LIBRARY_TYPES: readonly string[] = [
  ...["BarrierWaitOptions", "BlockOptions", "ChunkOptions", "DictKey", "FullQueue", "ManagerOptions", "Percentiles"],
  ...["PoolEvent", "PoolHealth", "PoolOptions", "PoolStats", "QueueFull", "QueueHasRoom", "QueueOptions"],
  ...["ReduceOptions", "ResourceLimits", "SharedArrayKind", "SharedArrays", "Source", "TaskOptions", "TaskTrace"],
  ...["WaitOptions", "WhenFull", "WorkerDied", "WorkerEnded", "WorkerHealth", "WorkerStarted"],
];
