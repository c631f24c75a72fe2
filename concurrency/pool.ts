import { PoolLife } from "./pool-life.ts";
import type { Arguments, BlockOptions, ChunkOptions, PoolOptions, ReduceOptions, Source } from "./pool-options.ts";
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
export class Pool extends PoolLife {
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
    super(calls.scheduler);
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

  /**
   * Calls `f(from, to, ...args)` for blocks of the numbers from 0 to `length`, each block in one worker, so that every
   * number is in one block. Meant for `sharedArray`s: workers claim blocks in shared memory, so it costs next to
   * nothing a number. Threads only.
   *
   * @param f an exported function: it gets the first number of a block, the one after its last, and `args`
   * @param length how many numbers there are
   * @param args what `f` gets besides
   * @param options the size of a block, and how the work can be cancelled
   * @throws {RangeError} When `length` or `blockSize` is not a whole number, of at least 0 and 1, or there are more
   * blocks than can be counted.
   *
   * @example
   * ```ts
   * import { Pool, sharedArray } from "threadwork";
   *
   * export function square(from: number, to: number, numbers: Float64Array): void {
   *   for (let i = from; i < to; i++) numbers[i] = numbers[i]! ** 2;
   * }
   *
   * if (import.meta.main) {
   *   const numbers = sharedArray(Float64Array, [1, 2, 3]);
   *   await using pool = new Pool(import.meta);
   *   await pool.parallelFor(square, numbers.length, [numbers]);
   *   console.log([...numbers]); // [ 1, 4, 9 ]
   * }
   * ```
   */
  async parallelFor<A extends unknown[]>(
    f: (from: number, to: number, ...args: A) => unknown,
    length: number,
    args: Readonly<NoInfer<A>>,
    options: BlockOptions = {},
  ): Promise<void> {
    await this.#calls.each(f, length, args, options);
  }

  /**
   * Like `parallelFor`, and combines what `f` gives for the blocks, in their order: `combine(combine(initial, first),
   * second)` and so on.
   *
   * @param f an exported function: it gets the first number of a block, the one after its last, and `args`
   * @param length how many numbers there are
   * @param args what `f` gets besides
   * @param options `combine` and `initial`, the size of a block, and how the work can be cancelled
   * @returns the values of all blocks, combined
   * @throws {RangeError} As `parallelFor` does.
   *
   * @example
   * ```ts
   * import { Pool, sharedArray } from "threadwork";
   *
   * export function sum(from: number, to: number, numbers: Float64Array): number {
   *   let sum = 0;
   *   for (let i = from; i < to; i++) sum += numbers[i]!;
   *   return sum;
   * }
   *
   * if (import.meta.main) {
   *   const numbers = sharedArray(Float64Array, [1, 2, 3]);
   *   await using pool = new Pool(import.meta);
   *   const combine = (left: number, right: number) => left + right;
   *   console.log(await pool.parallelReduce(sum, numbers.length, [numbers], { combine, initial: 0 })); // 6
   * }
   * ```
   */
  async parallelReduce<A extends unknown[], R>(
    f: (from: number, to: number, ...args: A) => R,
    length: number,
    args: Readonly<NoInfer<A>>,
    options: ReduceOptions<Awaited<R>>,
  ): Promise<Awaited<R>> {
    return await this.#calls.reduce(f, length, args, options);
  }

  /**
   * A scan (running totals, say): first calls `f(from, to, ...args)` for each block, then `write(from, to, before,
   * ...args)`, where `before` is what `f` gave for all earlier blocks, combined. Gives all of it combined.
   *
   * @param f an exported function that gives the value of one block
   * @param write an exported function that writes one block, when all blocks before it are known
   * @param length how many numbers there are
   * @param args what both functions get besides
   * @param options `combine` and `initial`, the size of a block, and how the work can be cancelled
   * @returns the values of all blocks, combined
   * @throws {RangeError} As `parallelFor` does.
   *
   * @example
   * ```ts
   * import { Pool, sharedArray } from "threadwork";
   *
   * export function sum(from: number, to: number, numbers: Float64Array): number {
   *   return numbers.subarray(from, to).reduce((sum, n) => sum + n, 0);
   * }
   *
   * export function runningSums(from: number, to: number, before: number, numbers: Float64Array): void {
   *   for (let i = from, total = before; i < to; i++) numbers[i] = total += numbers[i]!;
   * }
   *
   * if (import.meta.main) {
   *   const numbers = sharedArray(Float64Array, [1, 2, 3]);
   *   await using pool = new Pool(import.meta);
   *   const combine = (left: number, right: number) => left + right;
   *   console.log(await pool.parallelScan(sum, runningSums, numbers.length, [numbers], { combine, initial: 0 })); // 6
   *   console.log([...numbers]); // [ 1, 3, 6 ]
   * }
   * ```
   */
  async parallelScan<A extends unknown[], R>(
    f: (from: number, to: number, ...args: A) => R,
    write: (from: number, to: number, before: Awaited<R>, ...args: NoInfer<A>) => unknown,
    length: number,
    args: Readonly<NoInfer<A>>,
    options: ReduceOptions<Awaited<R>>,
  ): Promise<Awaited<R>> {
    return await this.#calls.scan(f, write, length, args, options);
  }
}
