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
  ...["Queue", "QueueClosedError", "RLock", "Semaphore", "SharedValue", "Task", "Thread", "TimeoutError", "ValueProxy"],
  ...["WorkerDiedError", "WorkerLoadError", "sharedArray", "sleep", "sleepSync", "transfer"],
];

export const LIBRARY_TYPES: readonly string[] = [
  ...["BarrierWaitOptions", "BlockOptions", "ChunkOptions", "DictKey", "ManagerOptions", "PoolOptions", "QueueOptions"],
  ...["ReduceOptions", "SharedArrayKind", "SharedArrays", "Source", "TaskOptions", "TaskTrace", "WaitOptions"],
];
