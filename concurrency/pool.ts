import { onItsObject } from "./arguments/on-its-object.ts";
import { PoolBlocks } from "./pool-blocks.ts";
import type { Arguments, ChunkOptions, PoolOptions, Source } from "./pool-options.ts";
import type { Task } from "./task.ts";
import type { TaskOptions } from "./task-options.ts";
import { engine } from "./workers/load-engine.ts";
import type { PoolCalls } from "./workers/pool-calls.ts";

/**
 * Workers that run exported functions of one file, Python's `multiprocessing.Pool`.
 *
 * The workers load the file to find its functions, so what starts the work belongs inside `if (import.meta.main)`. A
 * worker runs one task at a time; a free worker takes the next. Arguments and results are copied when they are sent;
 * memory of `sharedArray` is shared with threads. Disposing terminates, as Python's `with` does: `return await
 * pool.map(…)`, not `return pool.map(…)`.
 *
 * A pool that is never closed does not keep the program running: like Python's, its idle workers end with it. Work that
 * is not done does keep it running.
 *
 * @example
 * ```ts
 * import { Pool } from "threadwork";
 *
 * export function square(n: number): number {
 *   return n * n;
 * }
 *
 * if (import.meta.main) {
 *   await using pool = new Pool(import.meta, { workers: 4 });
 *   console.log(await pool.map(square, [1, 2, 3])); // [ 1, 4, 9 ]
 * }
 * ```
 */
export class Pool extends PoolBlocks {
  static {
    onItsObject(Pool, "pool");
  }

  readonly #calls: PoolCalls;

  /**
   * Starts the workers. `module` is `import.meta` of the file whose functions they run.
   *
   * @param module `import.meta` of the file whose functions the workers run
   * @param options how many workers, of which kind, what they do first, and how many tasks may wait for them
   * @throws {TypeError} When an option is not of its kind.
   * @throws {RangeError} When `workers`, `maxTasksPerWorker` or another number of options is out of its range.
   * @throws {Error} In a worker that still loads its file: the file lacks `if (import.meta.main)`.
   */
  constructor(module: { readonly url: string }, options: PoolOptions = {}) {
    const calls = new (engine().PoolCalls)(module, options);
    super(calls);
    this.#calls = calls;
  }

  /**
   * The results of `f` for each item, in the items' order.
   *
   * Items travel in chunks of `chunkSize`, by default about 2 ms of work as far as that is known, at most ceil(n / (4 ·
   * workers)). When `f` throws, the rest of its chunk is left out; after all chunks are done, the error of the first of
   * those items is thrown.
   *
   * @param f an exported function, which each item is passed to
   * @param items the items; all are taken at once
   * @param options the size of a chunk, and how the work can be cancelled
   * @returns the results, one for each item
   * @throws {RangeError} When `chunkSize` is not a whole number of at least 1.
   *
   * @example
   * ```ts
   * import { Pool } from "threadwork";
   *
   * export const length = (word: string): number => word.length;
   *
   * if (import.meta.main) {
   *   await using pool = new Pool(import.meta);
   *   console.log(await pool.map(length, ["one", "three"])); // [ 3, 5 ]
   * }
   * ```
   */
  map<T, R>(f: (item: T) => R, items: Iterable<NoInfer<T>>, options: ChunkOptions = {}): Promise<Awaited<R>[]> {
    return this.#calls.chunks(f, "each", items, options, "map");
  }

  /**
   * Like `map`, for functions of several arguments: the results of `f(...list)` for each list of arguments.
   *
   * @param f an exported function of several arguments
   * @param lists the lists of arguments, one for each call
   * @param options the size of a chunk, and how the work can be cancelled
   * @returns the results, one for each list
   * @throws {RangeError} When `chunkSize` is not a whole number of at least 1.
   *
   * @example
   * ```ts
   * import { Pool } from "threadwork";
   *
   * export const power = (base: number, exponent: number): number => base ** exponent;
   *
   * if (import.meta.main) {
   *   await using pool = new Pool(import.meta);
   *   console.log(await pool.starmap(power, [[2, 5], [3, 2]])); // [ 32, 9 ]
   * }
   * ```
   */
  starmap<A extends unknown[], R>(
    f: (...args: A) => R,
    lists: Iterable<Readonly<NoInfer<A>>>,
    options: ChunkOptions = {},
  ): Promise<Awaited<R>[]> {
    return this.#calls.chunks(f, "spread", lists, options, "starmap");
  }

  /**
   * The results of `f` for each item, in the items' order, as they come.
   *
   * Items are taken as they are needed: never more than 4 chunks a worker ahead of what was read, so an endless source
   * will do. Where `f` threw, reading throws; the next read goes on with the next item.
   *
   * @param f an exported function, which each item is passed to
   * @param items the items, which may come later or have no end
   * @param options the size of a chunk, and how the work can be cancelled
   * @returns the results, to be read one after the other
   * @throws {RangeError} When `chunkSize` (default 1) is not a whole number of at least 1.
   *
   * @example
   * ```ts
   * import { Pool } from "threadwork";
   *
   * export const square = (n: number): number => n * n;
   *
   * if (import.meta.main) {
   *   await using pool = new Pool(import.meta);
   *   for await (const result of pool.imap(square, [1, 2, 3])) console.log(result); // 1, 4, 9
   * }
   * ```
   */
  imap<T, R>(
    f: (item: T) => R,
    items: Source<NoInfer<T>>,
    options: ChunkOptions = {},
  ): AsyncIterableIterator<Awaited<R>> {
    return this.#calls.stream(f, items, options, true);
  }

  /**
   * Like `imap`, but the results come in the order in which they are ready.
   *
   * @param f an exported function, which each item is passed to
   * @param items the items, which may come later or have no end
   * @param options the size of a chunk, and how the work can be cancelled
   * @returns the results, to be read one after the other
   * @throws {RangeError} When `chunkSize` (default 1) is not a whole number of at least 1.
   */
  imapUnordered<T, R>(
    f: (item: T) => R,
    items: Source<NoInfer<T>>,
    options: ChunkOptions = {},
  ): AsyncIterableIterator<Awaited<R>> {
    return this.#calls.stream(f, items, options, false);
  }

  /**
   * Calls `f(...args)` in a worker; throws what it throws.
   *
   * @param f an exported function
   * @param rest the list of its arguments, and how the task can be cancelled
   * @returns what `f` returns
   * @throws {PoolClosedError} When the pool was closed or terminated.
   * @throws {QueueFullError} When `maxQueue` tasks wait, and the pool refuses more.
   *
   * @example
   * ```ts
   * import { Pool } from "threadwork";
   *
   * export const power = (base: number, exponent: number): number => base ** exponent;
   *
   * if (import.meta.main) {
   *   await using pool = new Pool(import.meta);
   *   console.log(await pool.apply(power, [2, 5])); // 32
   * }
   * ```
   */
  apply<A extends unknown[], R>(f: (...args: A) => R, ...rest: Arguments<A>): Promise<Awaited<R>>;
  apply(f: unknown, args?: readonly unknown[], options?: TaskOptions): Promise<unknown> {
    try {
      return this.#calls.apply(f, args, options);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /**
   * Like `apply`, but gives a `Task`: a promise that can be asked whether it is ready, and waited for with a limit.
   * With `signal`, an `AbortSignal`, it can be cancelled. Of a pool with `maxQueue`, `await task.queued` waits for
   * room.
   *
   * @param f an exported function
   * @param args the list of its arguments, which may be left out where there are none
   * @param options how the task can be cancelled
   * @returns the task
   * @throws {PoolClosedError} When the pool was closed or terminated.
   * @throws {QueueFullError} When `maxQueue` tasks wait, and the pool refuses more.
   *
   * @example
   * ```ts
   * import { Pool } from "threadwork";
   *
   * export const square = (n: number): number => n * n;
   *
   * if (import.meta.main) {
   *   await using pool = new Pool(import.meta);
   *   const task = pool.submit(square, [12]);
   *   console.log(await task.get({ timeoutMs: 10_000 })); // 144
   * }
   * ```
   */
  submit<A extends unknown[], R>(f: (...args: A) => R, ...[args, options]: Arguments<A>): Task<Awaited<R>> {
    return this.#calls.submit(f, args, options);
  }
}
