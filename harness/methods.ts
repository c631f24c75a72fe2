/** Where the figures of an observation come from, best first. */
export const METHODS = [
  /** Nanoseconds that each thread ran and waited for a processor (`/proc/<pid>/task/<tid>/schedstat`). */
  "schedstat",
  /** Processor time of each thread in hundredths of a second, and whether it was runnable when looked at (`…/stat`). */
  "stat",
  /** Processor time of the processes only. */
  "process",
  /** Nothing but the clock. */
  "wall",
] as const;

export type Method = (typeof METHODS)[number];
