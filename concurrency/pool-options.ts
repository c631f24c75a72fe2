/** Options of a pool and of its methods. Types only; arguments/of-pool.ts checks them. */
import type { PoolEvent } from "./pool-events.ts";
import type { TaskOptions } from "./task-options.ts";
import type { TaskTrace } from "./task-trace.ts";

/** How a pool is made up. */
export interface PoolOptions {
  /** How many workers there are at most; default: `cpuCount()`. */
  workers?: number;
  /**
   * How many workers start at once, and stay when there is nothing to do; the others start when tasks wait. Default:
   * all, or 0 where there is an `idleTimeoutMs`.
   */
  minWorkers?: number;
  /** So long, in milliseconds, a worker beyond `minWorkers` may have nothing to do before it ends; default: 30,000. */
  idleTimeoutMs?: number;
  /** Threads (the default) start faster and can share memory; processes share nothing, and can always be stopped. */
  as?: "threads" | "processes";
  /** An exported function that each worker calls once, before its first task. */
  initializer?: (...args: never[]) => unknown;
  /** What the initializer is called with. */
  initialArguments?: readonly unknown[];
  /** A worker that ran so many tasks is replaced by a fresh one; a chunk of `map` counts as one. Default: never. */
  maxTasksPerWorker?: number;
  /**
   * So many tasks may wait for a worker; default: any number. Calls that come when so many wait are treated as
   * `whenFull` says. A chunk of `map` counts as one task; `imap` takes its items as they are needed, and is always
   * taken.
   */
  maxQueue?: number;
  /**
   * What becomes of a call that finds the queue full. `"wait"` (the default): it is taken, and `task.queued` resolves
   * when there is room for it, so that who gives many tasks can wait for it. `"refuse"`: it fails with a
   * `QueueFullError`. A function is asked each time.
   */
  whenFull?: WhenFull | ((call: FullQueue) => WhenFull);
  /**
   * Environment variables of each worker, besides those of this program; `undefined` takes one away. Threads of Deno
   * have the environment of their process: use processes there.
   */
  env?: Readonly<Record<string, string | undefined>>;
  /** What a worker may use; one that needs more ends, and its task fails. Default: what the runtime has. */
  resourceLimits?: ResourceLimits;
  /** Called after each call of a function in a worker, with when and where it ran. Without it, nothing is recorded. */
  trace?: (task: TaskTrace) => void;
  /** Called when a worker started, ended or died, and when the queue is full or has room again: for a log. */
  onEvent?: (event: PoolEvent) => void;
}

/** What becomes of a call that finds the queue full. */
export type WhenFull = "wait" | "refuse";

/** A call that finds the queue full. */
export interface FullQueue {
  /** The function's name. */
  name: string;
  /** How many tasks wait for a worker. */
  queued: number;
}

/** What a worker may use. */
export interface ResourceLimits {
  /**
   * Memory for the objects of a worker, in MB (2^20 bytes). Threads and processes on Node, processes on Deno; nowhere
   * else is there such a limit, and workers are not started with one. A thread of Node 24 that wants one large block
   * at its limit, as a map of millions does, ends the whole program: use processes where that matters.
   */
  maxOldGenerationSizeMb?: number;
}

/** What can be read one by one. */
export type Source<T> = Iterable<T> | AsyncIterable<T>;

/** How items travel, and how the work can be cancelled. */
export interface ChunkOptions extends TaskOptions {
  /** How many items go to a worker in one chunk. */
  chunkSize?: number;
}

/** How a range of numbers is cut into blocks, and how the work can be cancelled. */
export interface BlockOptions extends TaskOptions {
  /** How many numbers a block has, except the last one; default: a sixteenth of a worker's part, at most 65,536. */
  blockSize?: number;
}

/** How the values of blocks become one. */
export interface ReduceOptions<T> extends BlockOptions {
  /** Runs here, not in a worker; any function will do. */
  combine: (left: T, right: T) => T;
  /** What comes before the first value, and the result where there is none. */
  initial: T;
}

/** The list of arguments, which may be left out where there are none, and how the task can be cancelled. */
export type Arguments<A extends unknown[]> = [] extends A
  ? [args?: readonly [...A], options?: TaskOptions]
  : [args: readonly [...A], options?: TaskOptions];
