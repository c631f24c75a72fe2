/**
 * How many of the waiting jobs go to a worker in one message.
 *
 *   Long tasks:  one at a time, and the next goes to whoever is free first; nothing waits behind a long task.
 *
 *       worker 0  ███████████████ 1   ███████████████ 5      5 tasks of 3 s on 4 workers: 6 s, two waves
 *       worker 1  ███████████████ 2
 *       worker 2  ███████████████ 3
 *       worker 3  ███████████████ 4
 *
 *   Short tasks: a message costs more than they do, so many share one (about 2 ms of them), and a second message lies ready
 *   at each worker while it works on the first, so that it does not wait for us.
 *
 *       worker 0  ▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏│▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏▏│▏▏▏▏▏▏▏
 *
 * Which they are is measured, never guessed: the first call of a function travels alone, and nothing is put behind it. Near the end,
 * messages get smaller, so that all workers end together. A wrong expectation costs little: who has nothing to do gets what others
 * have not begun (claims.ts), and after 10 ms a worker hands back what it has not begun.
 */
export function share({ waiting, workers, jobMs, beforeMs }: ShareQuestion): number {
  const short = jobMs <= MESSAGE_MS;
  if (beforeMs === undefined && !short) return 1;
  // Behind others go only short ones, behind short ones, and only where there are enough for all.
  if (beforeMs !== undefined && !(short && beforeMs <= MESSAGE_MS && waiting >= 2 * workers)) return 0;
  return Math.max(1, Math.min(MOST, Math.floor(MESSAGE_MS / jobMs), Math.floor(waiting / (2 * workers))));
}

export interface ShareQuestion {
  /** Jobs that wait, all in all. */
  waiting: number;
  workers: number;
  /** Milliseconds that the next job is thought to take; infinite when unknown. */
  jobMs: number;
  /** Milliseconds that each job is thought to take which the worker already has; absent when it has none. */
  beforeMs?: number | undefined;
}

const MESSAGE_MS = 2;
const MOST = 4096;
