/** What the methods of a pool take. Types only; arguments/of-pool.ts looks at what was given. */
import type { TaskOptions } from "./task-options.ts";
import type { TaskTrace } from "./task-trace.ts";

/** How a pool is made up. */
export interface PoolOptions {
  /** How many workers; default: `cpuCount()`. */
  workers?: number;
  /** Threads (the default) start faster and can share memory; processes share nothing, and can always be stopped. */
  as?: "threads" | "processes";
  /** An exported function that each worker calls once, before its first task. */
  initializer?: (...args: never[]) => unknown;
  /** What the initializer is called with. */
  initialArguments?: readonly unknown[];
  /** A worker that ran so many tasks is replaced by a fresh one; a chunk of `map` counts as one. Default: never. */
  maxTasksPerWorker?: number;
  /** Called after each call of a function in a worker, with when and where it ran. Without it, nothing is recorded. */
  trace?: (task: TaskTrace) => void;
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
export type Arguments<A extends unknown[]> = A extends []
  ? [args?: readonly [], options?: TaskOptions]
  : [args: readonly [...A], options?: TaskOptions];
