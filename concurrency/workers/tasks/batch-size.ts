/**
 * How many of the pending tasks go to a worker in one batch.
 *
 *   Long tasks:  one at a time, and the next goes to the first free worker; nothing waits behind a long task.
 *
 *       worker 0  ███████████████ 1   ███████████████ 5      5 tasks of 3 s on 4 workers: 6 s, two waves
 *       worker 1  ███████████████ 2
 *       worker 2  ███████████████ 3
 *       worker 3  ███████████████ 4
 *
 *   Short tasks: a message costs more than they do, so many travel in one (about 2 ms of them), and a second batch lies
 *   ready at each worker while it works on the first, so that it does not wait for us.
 *
 *       worker 0  ▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏│▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏│▏▏▏▏▏▏▏
 *
 * Which they are is measured, never guessed: the first task of a function travels alone, and nothing is put behind it.
 * Near the end, batches get smaller, so that all workers end together. A wrong expectation costs little: an idle worker
 * steals what others have not begun (stealing.ts), and after 10 ms a worker hands back what it has not begun.
 */
export function batchSize({ pending, workers, taskMs, beforeMs }: BatchSizeQuestion): number {
  const short = taskMs <= BATCH_MS;
  if (beforeMs === undefined && !short) return 1;
  // Behind others go only short ones, behind short ones, and only where there are enough for all.
  if (beforeMs !== undefined && !(short && beforeMs <= BATCH_MS && pending >= 2 * workers)) return 0;
  return Math.max(1, Math.min(MOST, Math.floor(BATCH_MS / taskMs), Math.floor(pending / (2 * workers))));
}

export interface BatchSizeQuestion {
  /** Tasks that are pending, all in all. */
  pending: number;
  workers: number;
  /** Milliseconds that the next task is thought to take; infinite when unknown. */
  taskMs: number;
  /** Milliseconds that each task is thought to take which the worker already has; absent when it has none. */
  beforeMs?: number | undefined;
}

const BATCH_MS = 2;
const MOST = 4096;
