/** How a task can be cancelled, and when its turn comes. */
export interface TaskOptions {
  /**
   * Aborting it cancels the task: it fails at once with the signal's reason, and does not begin if it has not begun. A
   * task that runs goes on until it asks `cancelled()`, which only threads can: see `whenAborted`.
   */
  signal?: AbortSignal;
  /**
   * So long the task may run, in milliseconds, from when it begins in its worker; default: for ever. Then it fails with
   * a `TimeoutError`, and what becomes of it in the worker says `whenAborted`. Of `map` and the like, each chunk may
   * run so long. (For a limit that counts from the call: `signal: AbortSignal.timeout(…)`.) Tasks with a limit travel
   * one by one.
   */
  timeoutMs?: number;
  /**
   * What becomes of a task that runs, when it is cancelled or its time is over. `"ask"`: it may ask `cancelled()`, and
   * what comes of it is forgotten. `"stop"`: its worker is stopped, and replaced; on Deno a thread in an endless loop
   * runs on, so use processes where that matters. Default: it may ask; where it goes on for a second after its
   * `timeoutMs`, its worker is stopped.
   */
  whenAborted?: "ask" | "stop";
  /** Tasks of higher priority begin before all others that wait; default: 0. Those that run go on. */
  priority?: number;
  /** Handed on to the pool's `trace`, as it is; it stays in this thread. Such as the span that the call belongs to. */
  label?: unknown;
}
