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
 * Which they are is measured, never guessed: the first call of a function travels alone. Near the end, messages get smaller, so
 * that all workers end together. A guess that turns out wrong costs little: after 10 ms a worker hands back what it has not begun.
 */
export function share({ waiting, workers, callsMs, ahead }: ShareQuestion): number {
  // Unknown, or long: alone.
  if (!(callsMs <= MESSAGE_MS)) return ahead ? 0 : 1;
  // Too few left to let any lie: they go to whoever is free.
  if (ahead && waiting < 2 * workers) return 0;
  return Math.max(1, Math.min(MOST, Math.floor(MESSAGE_MS / callsMs), Math.floor(waiting / (2 * workers))));
}

export interface ShareQuestion {
  /** Jobs that wait, all in all. */
  waiting: number;
  workers: number;
  /** Milliseconds that the next job is thought to take; infinite when unknown. */
  callsMs: number;
  /** Whether the worker already has a message to work on. */
  ahead: boolean;
}

const MESSAGE_MS = 2;
const MOST = 512;
