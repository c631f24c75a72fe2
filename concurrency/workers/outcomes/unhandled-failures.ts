import type { Task } from "../../task.ts";

/** So many are kept: of thousands, a few tell the story, and a pool may live for days. */
const MOST = 100;

/** Tasks that failed while nobody waited for them. Who waits for one later is told by it, and it is forgotten here. */
export class UnhandledFailures {
  readonly #kept = new Map<Task<unknown>, unknown>();
  /** How many more there are, and why the last of them failed. */
  #more = 0;
  #last: unknown;

  /** Adds a task. What is returned takes it out again. */
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

  /** Says all of them where errors of forgotten promises are said. */
  tell(): void {
    for (const error of this.#kept.values()) void Promise.reject(error);
    if (this.#more === 0) return;
    const message = `${this.#more} more tasks of the pool failed, and nobody waited for them.`;
    void Promise.reject(new Error(message, { cause: this.#last }));
  }
}
