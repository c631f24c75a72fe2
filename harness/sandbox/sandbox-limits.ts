/** How wide the walls are: for what grows too fast for those who watch the limits of `harness/program-limits.ts`. */

/** The most that a program may write, in each place that it may write to: these are in memory. */
export const HOME_BYTES = 256 * 1024 ** 2;
export const TMP_BYTES = 64 * 1024 ** 2;
export const SHM_BYTES = 256 * 1024 ** 2;
/** Processes and threads together; an honest program with 12 workers has about 80. */
export const MOST_TASKS = 512;
/** The control group's limit lies above the one that we watch: for what grows too fast to be watched. */
export const MEMORY_MARGIN = 1.25;
