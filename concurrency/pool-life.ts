import { limitOf, must, mustBeOptions, wrong } from "./arguments/must.ts";
import { onItsObject } from "./arguments/on-its-object.ts";
import { PoolClosedError, TimeoutError } from "./errors.ts";
import { staysHere } from "./messages/stays.ts";
import type { PoolHealth, PoolStats } from "./pool-stats.ts";
import { withTimeout } from "./synchronisation/with-timeout.ts";
import type { Scheduler } from "./workers/scheduler.ts";

/** How long an idle worker may take to answer, by default. */
const HEALTH_MS = 1000;
/** A timer cannot wait longer. */
const LONGEST_MS = 2 ** 31 - 1;

/** The state of a pool, and its end. */
export abstract class PoolLife implements AsyncDisposable {
  static {
    staysHere(PoolLife.prototype);
    onItsObject(PoolLife, "pool");
  }

  readonly #scheduler: Scheduler;

  /** @internal */
  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  /** Takes no more tasks. The workers end when all tasks that were taken are done, and the sources of all `imap`s. */
  close(): void {
    this.#scheduler.close();
  }

  /**
   * Stops all workers at once; tasks that are not done fail with a `PoolClosedError`. Resolves when they have ended:
   * `stopped` is `false` where that cannot be promised, because Deno lets a thread in an endless loop run on. Use
   * processes where that matters.
   *
   * @returns `stopped`: whether every worker is known to have stopped
   */
  async terminate(): Promise<{ stopped: boolean }> {
    const stopped = await this.#scheduler.terminate((fn) => {
      const message =
        `Cannot finish ${fn.name}: the pool was terminated before the task was done. ` +
        "A pool terminates at the end of its block: wait for its work inside, with  return await pool.map(…)";
      return new PoolClosedError(message);
    });
    return { stopped };
  }

  /**
   * Waits until all workers have ended. A closed pool first does all that it was given; what is left of the sources of
   * `imap` is taken now, whether anybody reads or not, so one without an end wants `return()` (which leaving the `for
   * await` calls) or `terminate()`.
   *
   * @throws {Error} When the pool is still running: close or terminate it first.
   *
   * @example
   * ```ts
   * import { Pool } from "threadwork";
   *
   * export const square = (n: number): number => n * n;
   *
   * if (import.meta.main) {
   *   const pool = new Pool(import.meta, { workers: 2 });
   *   const task = pool.submit(square, [3]);
   *   pool.close();
   *   await pool.join();
   *   console.log(task.ready); // true
   * }
   * ```
   */
  async join(): Promise<void> {
    if (this.#scheduler.state === "running") {
      throw wrong().mistake(Error, "Cannot join the Pool: it is still running. Call close() or terminate() first.");
    }
    this.#scheduler.intake.hurry();
    await this.#scheduler.ended;
  }

  /**
   * Ends gracefully: takes no more tasks, does what it was given, as `close` and `join` do, and terminates when that
   * takes longer than `timeoutMs`. For a service that is told to end.
   *
   * @param options `timeoutMs`: how long to wait at most, in milliseconds; default: for ever
   * @returns `unfinished`: how many tasks were not done in time; they fail with a `PoolClosedError`
   *
   * @example
   * ```ts
   * import { Pool, sleepSync } from "threadwork";
   *
   * export const nap = (ms: number): void => sleepSync(ms);
   *
   * if (import.meta.main) {
   *   const pool = new Pool(import.meta, { workers: 1 });
   *   pool.submit(nap, [1]);
   *   const { unfinished } = await pool.drain({ timeoutMs: 10_000 });
   *   console.log(unfinished); // 0
   * }
   * ```
   */
  async drain(options?: { timeoutMs?: number }): Promise<{ unfinished: number }> {
    const timeoutMs = limitOf(options) ?? Number.POSITIVE_INFINITY;
    this.close();
    try {
      await withTimeout(this.join(), timeoutMs, "the pool");
      return { unfinished: 0 };
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      // Tasks that were cancelled have failed before, and do not count.
      const { failed } = this.#scheduler.stats(false);
      await this.terminate();
      return { unfinished: this.#scheduler.stats(false).failed - failed };
    }
  }

  /**
   * What the pool has done so far, and is at. Counts are always there. Times, and how busy the workers are, are
   * recorded from the first call on: a program that never asks pays nothing for them.
   *
   * @param options `reset`: after this, times are counted anew; default: no
   * @returns counts, and how long tasks ran and waited
   *
   * @example
   * ```ts
   * import { Pool } from "threadwork";
   *
   * export const square = (n: number): number => n * n;
   *
   * if (import.meta.main) {
   *   await using pool = new Pool(import.meta, { workers: 2 });
   *   pool.stats();
   *   await pool.apply(square, [12]);
   *   const { done, failed, runMs } = pool.stats();
   *   console.log(done, failed, runMs!.p99 < 10_000); // 1 0 true
   * }
   * ```
   */
  stats(options: { reset?: boolean } = {}): PoolStats {
    mustBeOptions(options, "use stats()", ["reset"]);
    const { reset = false } = options;
    must("boolean", reset, "use stats()", "reset");
    return this.#scheduler.stats(reset);
  }

  /**
   * Whether the pool can work: it takes tasks, its workers can be started, and those that have nothing to do answer.
   * Workers that run a task are not asked: `timeoutMs` of a task is its limit.
   *
   * @param options `timeoutMs`: so long, in milliseconds, a worker may take to answer; default: 1,000
   * @returns whether it is healthy, why not, and what each worker does
   *
   * @example
   * ```ts
   * import { Pool } from "threadwork";
   *
   * if (import.meta.main) {
   *   await using pool = new Pool(import.meta, { workers: 2 });
   *   const { healthy } = await pool.health({ timeoutMs: 10_000 });
   *   console.log(healthy); // true
   * }
   * ```
   */
  async health(options?: { timeoutMs?: number }): Promise<PoolHealth> {
    return await this.#scheduler.health(Math.min(limitOf(options) ?? HEALTH_MS, LONGEST_MS));
  }

  /** Terminates, as the end of Python's `with` does. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminate();
  }
}
