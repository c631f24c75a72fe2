/**
 * When and where one call of a function ran. All times are milliseconds since 1970 (fractions count), on one clock for
 * all workers.
 */
export interface TaskTrace {
  /** Its number among all calls that the pool was given, from 0. */
  task: number;
  /** The function's name. */
  name: string;
  /** Index of the worker, from 0 to the number of workers − 1. */
  worker: number;
  /** When the pool was given it. */
  submittedMs: number;
  /** When it began to run in its worker. */
  startedMs: number;
  /** When it had run. */
  endedMs: number;
  /**
   * Processor time of the thread that ran it. Runs of less than a millisecond share what their message took, by their
   * length.
   */
  cpuMs: number;
  /** What the call was given as its `label`; absent without one. */
  label?: unknown;
}
