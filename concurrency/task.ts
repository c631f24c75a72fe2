import { limitOf } from "./arguments/must.ts";
import { onItsObject } from "./arguments/on-its-object.ts";
import { withTimeout } from "./synchronisation/with-timeout.ts";

/**
 * A task that a pool was given: a promise of its value, and Python's `AsyncResult`.
 *
 * A task that fails does not end the program while nobody waits for it yet: its error is kept until somebody does. If
 * nobody did by the time its pool has ended, it becomes an unhandled rejection then.
 *
 * @example
 * ```ts
 * import { Pool } from "threadwork";
 *
 * export const double = (n: number): number => 2 * n;
 *
 * if (import.meta.main) {
 *   await using pool = new Pool(import.meta, { workers: 1 });
 *   const task = pool.submit(double, [21]);
 *   console.log(task.ready); // false
 *   console.log(await task.get({ timeoutMs: 10_000 })); // 42
 *   console.log(task.ready, task.successful); // true true
 * }
 * ```
 */
export class Task<T> extends Promise<T> {
  static {
    onItsObject(Task, "task", ["then"]);
  }

  #outcome: "value" | "error" | undefined;
  /** Whether anything waits for it. After a failure that nobody has seen: the function to call when something does. */
  #awaited: boolean | (() => void) = false;

  // What then() gives is a plain promise.
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  /**
   * Makes a task and the functions that settle it. `unread` is called when it fails while nothing waits for it; the
   * function that it returns is called when something does. `place` is the task's place in a full queue.
   */
  static open<T>(unread: (task: Task<T>, error: unknown) => (() => void) | undefined, place?: Place): Opened<T> {
    const { promise, resolve, reject } = Task.withResolvers<T>();
    const task = promise as Task<T>;
    if (place) places.set(task, place);
    return {
      task,
      resolve: (value) => {
        task.#outcome = "value";
        resolve(value);
      },
      reject: (error) => {
        task.#outcome = "error";
        reject(error);
        if (task.#awaited) return;
        Promise.prototype.then.call(task, undefined, () => {});
        task.#awaited = unread(task, error) ?? false;
      },
    };
  }

  /** Like a promise's `then`. `await` calls it, too; from then on something waits for the task. */
  // biome-ignore lint/suspicious/noThenProperty: a promise has one.
  override then<A = T, B = never>(
    fulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    if (this.#awaited !== true) {
      const told = this.#awaited;
      this.#awaited = true;
      if (told) told();
    }
    return super.then(fulfilled, rejected);
  }

  /** Whether it has ended. */
  get ready(): boolean {
    return this.#outcome !== undefined;
  }

  /** Whether it has ended with a value; `false` until it is ready. */
  get successful(): boolean {
    return this.#outcome === "value";
  }

  /**
   * Resolves when the task has its place in the queue of a pool with `maxQueue`: at once where there is room. So `await
   * pool.submit(f, list).queued` gives tasks as fast as they are worked off, and no faster. Rejects where the pool
   * refused it.
   *
   * @example
   * ```ts
   * import { Pool } from "threadwork";
   *
   * export const square = (n: number): number => n * n;
   *
   * if (import.meta.main) {
   *   await using pool = new Pool(import.meta, { workers: 2, maxQueue: 100 });
   *   let sum = 0;
   *   for (let n = 0; n < 10_000; n++) {
   *     const task = pool.submit(square, [n]);
   *     task.then((square) => {
   *       sum += square;
   *     });
   *     await task.queued;
   *   }
   *   await pool.drain();
   *   console.log(sum); // 333283335000
   * }
   * ```
   */
  get queued(): Promise<void> {
    const place = places.get(this);
    if (!place) return AT_ONCE;
    // The refusal is the task's own error, so awaiting it counts as waiting for the task.
    return "refused" in place ? this.then(() => {}) : place.queued;
  }

  /** Whether anything has waited for it. */
  get awaited(): boolean {
    return this.#awaited === true;
  }

  /**
   * Its value, when it is there; throws what the task threw. With `timeoutMs`, in milliseconds (Python: seconds),
   * throws a `TimeoutError` when it is not there by then; the task goes on.
   *
   * @param options `timeoutMs`, the limit of the wait, in milliseconds
   * @returns the value
   * @throws {TimeoutError} When it is not there in time.
   */
  get(options?: { timeoutMs?: number }): Promise<T> {
    return options === undefined ? this.then() : this.#withTimeout(options);
  }

  async #withTimeout(options: { timeoutMs?: number }): Promise<T> {
    const timeoutMs = limitOf(options);
    return await (timeoutMs === undefined ? this : withTimeout(this, timeoutMs, "the task"));
  }
}

interface Opened<T> {
  task: Task<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

/** The place of a task that does not fit into the queue at once. */
type Place = { refused: Error } | { queued: Promise<void> };

const AT_ONCE = Promise.resolve();
/** Not a field, because hundreds of thousands of tasks have none. */
const places = new WeakMap<Task<unknown>, Place>();
