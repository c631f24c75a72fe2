import type { Task } from "../../task.ts";

/** So many failures are kept: a few of thousands are enough, and a pool may live for days. */
const MOST = 100;

/** Tasks that failed while nobody waited for them. When somebody waits for one later, it is removed. */
export class UnhandledFailures {
  readonly #kept = new Map<Task<unknown>, unknown>();
  /** How many more there are, and the error of the last one. */
  #more = 0;
  #last: unknown;

  /** Adds a task. Returns a function that removes it. */
  add(task: Task<unknown>, error: unknown): () => void {
    if (this.#kept.size < MOST) {
      this.#kept.set(task, error);
      return () => void this.#kept.delete(task);
    }
    this.#more++;
    this.#last = error;
    return () => {
      this.#more--;
    };
  }

  /** Reports them as unhandled rejections. */
  tell(): void {
    for (const error of this.#kept.values()) void Promise.reject(error);
    if (this.#more === 0) return;
    const message = `${this.#more} more tasks of the pool failed, and nobody waited for them.`;
    void Promise.reject(new Error(message, { cause: this.#last }));
  }
}
