/**
 * A barrier can not be passed any more: a thread gave up waiting, or somebody called `abort()` or `reset()`.
 *
 * @example
 * ```ts
 * import { Barrier, BrokenBarrierError } from "threadwork";
 *
 * const barrier = new Barrier(2);
 * try {
 *   barrier.wait({ timeoutMs: 1 });
 * } catch (error) {
 *   console.log(error instanceof BrokenBarrierError, barrier.broken); // true true
 * }
 * ```
 */
export class BrokenBarrierError extends Error {
  override name = "BrokenBarrierError";
}

/**
 * A manager was used after it had ended: it was shut down, or its worker died. Its contents are lost.
 *
 * @example
 * ```ts
 * import { Manager, ManagerClosedError } from "threadwork";
 *
 * if (import.meta.main) {
 *   const manager = new Manager(import.meta);
 *   const scores = await manager.dict<string, number>();
 *   await manager.shutdown();
 *   try {
 *     await scores.get("ada");
 *   } catch (error) {
 *     console.log(error instanceof ManagerClosedError); // true
 *   }
 * }
 * ```
 */
export class ManagerClosedError extends Error {
  override name = "ManagerClosedError";
}

/**
 * A pool was asked to work after it was closed or terminated, or was terminated before the work was done.
 *
 * @example
 * ```ts
 * import { Pool, PoolClosedError } from "threadwork";
 *
 * export const double = (n: number): number => 2 * n;
 *
 * if (import.meta.main) {
 *   const pool = new Pool(import.meta, { workers: 1 });
 *   await pool.terminate();
 *   try {
 *     await pool.apply(double, [21]);
 *   } catch (error) {
 *     console.log(error instanceof PoolClosedError); // true
 *   }
 * }
 * ```
 */
export class PoolClosedError extends Error {
  override name = "PoolClosedError";
}

/**
 * A queue was closed: nothing can be put into it, or nothing is left to get. Python's `queue.ShutDown`.
 *
 * @example
 * ```ts
 * import { Queue, QueueClosedError } from "threadwork";
 *
 * const queue = new Queue<number>();
 * queue.put(1);
 * queue.close();
 * console.log(queue.get()); // 1
 * try {
 *   queue.get();
 * } catch (error) {
 *   console.log(error instanceof QueueClosedError); // true
 * }
 * ```
 */
export class QueueClosedError extends Error {
  override name = "QueueClosedError";
}

/**
 * A pool refused a call: `maxQueue` tasks wait for a worker.
 *
 * @example
 * ```ts
 * import { Pool, QueueFullError } from "threadwork";
 *
 * export const double = (n: number): number => 2 * n;
 *
 * if (import.meta.main) {
 *   await using pool = new Pool(import.meta, { workers: 1, maxQueue: 10, whenFull: "refuse" });
 *   const calls = Array.from({ length: 1000 }, (_, n) => pool.apply(double, [n]));
 *   const refused = (await Promise.allSettled(calls)).filter((call) => call.status === "rejected");
 *   console.log(refused.length > 0, refused[0]!.reason instanceof QueueFullError); // true true
 * }
 * ```
 */
export class QueueFullError extends Error {
  override name = "QueueFullError";
}

/**
 * The time limit of a wait has passed; what was waited for goes on. Or a task ran for longer than its `timeoutMs`.
 *
 * @example
 * ```ts
 * import { Pool, sleepSync, TimeoutError } from "threadwork";
 *
 * export const nap = (): void => sleepSync(200);
 *
 * if (import.meta.main) {
 *   await using pool = new Pool(import.meta, { workers: 1 });
 *   try {
 *     await pool.submit(nap).get({ timeoutMs: 1 });
 *   } catch (error) {
 *     console.log(error instanceof TimeoutError); // true
 *   }
 * }
 * ```
 */
export class TimeoutError extends Error {
  override name = "TimeoutError";
}

/**
 * The worker that ran the task ended before the task did: it called `process.exit`, was killed, ran out of memory, or
 * threw outside of the task. The other tasks go on; in a pool, another worker takes its place. A process that dies
 * takes along all short tasks that travelled to it in one message, since nobody can tell which of them it had begun;
 * tasks with a `timeoutMs` travel one by one.
 *
 * @example
 * ```ts
 * import process from "node:process";
 * import { Pool, WorkerDiedError } from "threadwork";
 *
 * export const leave = (): void => process.exit(3);
 *
 * if (import.meta.main) {
 *   await using pool = new Pool(import.meta, { workers: 1 });
 *   try {
 *     await pool.apply(leave);
 *   } catch (error) {
 *     console.log(error instanceof WorkerDiedError); // true
 *   }
 * }
 * ```
 */
export class WorkerDiedError extends Error {
  override name = "WorkerDiedError";
}

/**
 * The workers cannot work: their file does not load, or starts workers whenever it is loaded (see the message), or the
 * initializer failed. Every task fails with this one error; `cause` is what happened in the worker.
 *
 * @example
 * ```ts
 * import { Pool, WorkerLoadError } from "threadwork";
 *
 * export const refuse = (): void => {
 *   throw new Error("no licence");
 * };
 * export const double = (n: number): number => 2 * n;
 *
 * if (import.meta.main) {
 *   await using pool = new Pool(import.meta, { workers: 2, initializer: refuse });
 *   try {
 *     await pool.map(double, [1, 2, 3]);
 *   } catch (error) {
 *     console.log(error instanceof WorkerLoadError); // true
 *   }
 * }
 * ```
 */
export class WorkerLoadError extends Error {
  override name = "WorkerLoadError";
}

/**
 * Thrown in a worker whose file starts workers when it is loaded. The program that waits for the workers gets a
 * `WorkerLoadError`.
 *
 * @internal
 */
export class UnguardedError extends Error {
  override name = "UnguardedError";
}
