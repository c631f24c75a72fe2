/** What a pool tells of its workers and its queue, for a log. */
export type PoolEvent = WorkerStarted | WorkerDied | WorkerEnded | QueueFull | QueueHasRoom;

/** Which worker it is. */
interface OfWorker {
  /** Its index, from 0 to the number of workers − 1. */
  worker: number;
  /** What messages call it, such as `"worker 0"`. */
  name: string;
}

/** A worker is ready for its first task. */
export interface WorkerStarted extends OfWorker {
  /** Which event it is. */
  kind: "worker-started";
  /** Why the worker that it replaces had ended; absent where it replaces none. */
  replaces?: "died" | "spent" | "stopped";
}

/** A worker ended by itself, crashed, was killed, or could not be started. */
export interface WorkerDied extends OfWorker {
  /** Which event it is. */
  kind: "worker-died";
  /** As in `exited with code 3 (it called process.exit(3), or it crashed)`. */
  reason: string;
  /** How many tasks failed with it. */
  failed: number;
}

/** A worker was ended by its pool. */
export interface WorkerEnded extends OfWorker {
  /** Which event it is. */
  kind: "worker-ended";
  /**
   * It had nothing to do for `idleTimeoutMs`; it ran `maxTasksPerWorker` tasks; its task was cancelled or ran for too
   * long; or the pool was closed or terminated.
   */
  why: "idle" | "spent" | "stopped" | "closed";
}

/** `maxQueue` tasks wait for a worker. Told once, until there was room again. */
export interface QueueFull {
  /** Which event it is. */
  kind: "queue-full";
  /** How many tasks wait. */
  queued: number;
}

/** Less than `maxQueue` tasks wait again. */
export interface QueueHasRoom {
  /** Which event it is. */
  kind: "queue-has-room";
  /** How many tasks wait. */
  queued: number;
}
