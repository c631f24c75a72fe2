/** How a task can be cancelled. */
export interface TaskOptions {
  /**
   * Aborting it cancels the task: it fails at once with the signal's reason, and does not begin if it has not begun. A
   * task that runs goes on until it asks `cancelled()`, which only threads can: see `whenAborted`.
   */
  signal?: AbortSignal;
  /**
   * What becomes of a task that runs. `"ask"` (the default): it may ask `cancelled()`, and what comes of it is
   * forgotten. `"stop"`: its worker is stopped, and replaced; on Deno a thread in an endless loop runs on, so use
   * processes where that matters.
   */
  whenAborted?: "ask" | "stop";
}
