/**
 * Limits of the sandbox itself, for what grows too fast to be watched against the limits of
 * `harness/program-limits.ts`.
 */

/** How much a program may write to each place: they are in memory. */
export const HOME_BYTES = 256 * 1024 ** 2;
export const TMP_BYTES = 64 * 1024 ** 2;
export const SHM_BYTES = 256 * 1024 ** 2;
/** Processes and threads together; an honest program with 12 workers has about 80. */
export const MOST_TASKS = 512;
/**
 * The control group's limit is this many times the limit that we watch; it is for what grows too fast to be watched.
 */
export const MEMORY_MARGIN = 1.25;
