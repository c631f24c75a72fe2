import { nowMs } from "../runtime-adapters/real-time.ts";
import { limitOf, must } from "./arguments/must.ts";
import type { WaitOptions } from "./synchronisation/lock.ts";
import { withTimeout } from "./synchronisation/with-timeout.ts";

/**
 * The values of tasks (or other promises) in the order in which they are ready, Python's
 * `concurrent.futures.as_completed`.
 *
 * Where a task failed, reading throws; the next read goes on with the next task. With `timeoutMs`, in milliseconds from
 * now, a read that would take longer throws a `TimeoutError`; the tasks go on.
 *
 * @param tasks the tasks, all of them
 * @param options `timeoutMs`, the limit for all reads together, in milliseconds
 * @returns the values, to be read one after the other
 * @throws {TypeError} When something among the tasks is no promise.
 *
 * @example
 * ```ts
 * import { asCompleted, Pool, sleepSync } from "threadwork";
 *
 * export function nap(ms: number): number {
 *   sleepSync(ms);
 *   return ms;
 * }
 *
 * if (import.meta.main) {
 *   await using pool = new Pool(import.meta, { workers: 2 });
 *   const tasks = [pool.submit(nap, [500]), pool.submit(nap, [1])];
 *   for await (const ms of asCompleted(tasks)) console.log(ms); // 1, 500
 * }
 * ```
 */
export function asCompleted<P extends PromiseLike<unknown>>(
  tasks: Iterable<P>,
  options?: WaitOptions,
): AsyncIterableIterator<Awaited<P>> {
  type T = Awaited<P>;
  const timeoutMs = limitOf(options);
  must("iterable", tasks, "wait for tasks", "the first argument");
  const all = [...new Set(tasks)];
  for (const task of all) must("promise", task, "wait for tasks", "each of them");
  const places = all.map(() => Promise.withResolvers<T>());
  let settled = 0;
  for (const task of all) {
    // Another thenable may settle twice, or throw.
    const promise: Promise<T> = task instanceof Promise ? task : Promise.resolve(task);
    promise.then(
      (value) => places[settled++]!.resolve(value),
      (error) => places[settled++]!.reject(error),
    );
  }
  // A reader who stops early does not get later errors: they are ignored.
  for (const { promise } of places) promise.catch(() => {});
  const endMs = nowMs() + (timeoutMs ?? 0);
  let read = 0;
  const returned = Promise.withResolvers<IteratorReturnResult<undefined>>();
  const reading = async (promise: Promise<T>): Promise<IteratorYieldResult<T>> => ({
    done: false,
    value: await promise,
  });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const place = places[read++];
      if (!place) return { done: true, value: undefined };
      if (read <= settled) return await reading(place.promise);
      const next = Promise.race([reading(place.promise), returned.promise]);
      if (timeoutMs === undefined) return await next;
      return await withTimeout(next, Math.max(0, endMs - nowMs()), "the next task");
    },
    async return() {
      read = places.length;
      returned.resolve({ done: true, value: undefined });
      return { done: true, value: undefined };
    },
  };
}
