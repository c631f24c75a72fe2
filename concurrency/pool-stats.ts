/** What a pool has done so far, and is at. */
export interface PoolStats {
  /** Tasks that wait for a worker. */
  queued: number;
  /** Tasks that workers have. */
  running: number;
  /** Tasks that ended with a value. */
  done: number;
  /** Tasks that ended with an error: they threw, were cancelled or ran for too long, or their worker died. */
  failed: number;
  /** Calls that were refused because the queue was full: they are no tasks. Absent without `maxQueue`. */
  refused?: number;
  /** How many workers there are, by what they do. */
  workers: { starting: number; busy: number; idle: number };
  /** Since when times are recorded, in milliseconds; 0 for the first `stats()`. */
  recordedMs: number;
  /** How long tasks ran in their workers; absent while none has. Tasks that travel together share what they took. */
  runMs?: Percentiles;
  /** How long tasks waited, from the call until they began; absent while none has. */
  waitMs?: Percentiles;
  /** The part of their time that all the pool's workers worked, from 0 to 1; absent at first. */
  utilisation?: number;
}

/** How times are spread, in milliseconds; right to 3 %. */
export interface Percentiles {
  /** Their mean. */
  mean: number;
  /** Half of them are shorter: the median. */
  p50: number;
  /** 90 of 100 are shorter. */
  p90: number;
  /** 99 of 100 are shorter. */
  p99: number;
  /** The longest. */
  max: number;
}

/** Whether a pool can work. */
export interface PoolHealth {
  /** Whether it takes tasks, its workers can be started, and those that have nothing to do answer. */
  healthy: boolean;
  /** Why it is not; absent where it is. */
  reason?: string;
  /** What each worker does. Workers that are started when they are needed are not there before. */
  workers: WorkerHealth[];
}

/** What a worker does. */
export interface WorkerHealth {
  /** Its index, from 0 to the number of workers − 1. */
  worker: number;
  /** What messages call it, such as `"worker 0"`. */
  name: string;
  /** `"silent"`: it has nothing to do, and does not answer. */
  state: "starting" | "idle" | "busy" | "silent";
}
