import { must } from "./arguments/must.ts";
import { cpuCount } from "./cpu-count.ts";
import { PoolClosedError } from "./errors.ts";
import type { Arguments, BlockOptions, ChunkOptions, PoolOptions, ReduceOptions, Source } from "./pool-options.ts";
import { Task } from "./task.ts";
import type { TaskOptions } from "./task-options.ts";
import type { RunBlocks } from "./workers/blocks.ts";
import type { RunChunk } from "./workers/chunks.ts";
import type { KnownFunctions } from "./workers/known-functions.ts";
import { engine } from "./workers/load-engine.ts";
import type { Packed, Shape } from "./workers/protocol.ts";
import type { Scheduler, TaskSource } from "./workers/scheduler.ts";
import type { Feed } from "./workers/stream.ts";
import type { KnownFunction, Resolve, TaskRecord } from "./workers/task-record.ts";
import type { UnhandledFailures } from "./workers/unhandled-failures.ts";

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
export class Pool implements AsyncDisposable {
  readonly #scheduler: Scheduler;
  readonly #functions: KnownFunctions;
  readonly #TaskRecord: typeof TaskRecord;
  readonly #workers: number;
  readonly #unhandled: UnhandledFailures;

  /**
   * Starts the workers. `module` is `import.meta` of the file whose functions they run.
   *
   * @param module `import.meta` of the file whose functions the workers run
   * @param options how many workers, of which kind, and what they do first
   * @throws {RangeError} When `workers` or `maxTasksPerWorker` is not a whole number of at least 1.
   * @throws {Error} In a worker that still loads its file: the file lacks `if (import.meta.main)`.
   */
  constructor(module: { readonly url: string }, options: PoolOptions = {}) {
    const { fileOf, guardNesting, mustBePoolOptions, referTo, runtimeFor, Scheduler, TaskRecord, UnhandledFailures } =
      engine();
    mustBePoolOptions(options);
    const {
      workers = cpuCount(),
      as = "threads",
      initializer,
      initialArguments = [],
      maxTasksPerWorker,
      trace,
    } = options;
    this.#workers = workers;
    this.#scheduler = new Scheduler(runtimeFor(options), {
      file: fileOf(module, "open a Pool"),
      name: "worker",
      as,
      workers,
      depth: guardNesting("open a Pool"),
      maxTasksPerWorker: maxTasksPerWorker ?? Number.POSITIVE_INFINITY,
      keepsAlive: true,
      ...(initializer && {
        initializer: { f: initializer, fn: referTo(initializer, "initialize workers"), arguments: initialArguments },
      }),
      ...(trace && { trace }),
    });
    this.#functions = this.#scheduler.functions;
    this.#TaskRecord = TaskRecord;
    this.#unhandled = new UnhandledFailures();
    void this.#scheduler.ended.then(() => this.#unhandled.tell());
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
    return this.#chunks(f, "each", items, options, "map");
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
    return this.#chunks(f, "spread", lists, options, "starmap");
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
    return this.#stream(f, items, options, true);
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
    return this.#stream(f, items, options, false);
  }

  /**
   * Calls `f(...args)` in a worker; throws what it throws.
   *
   * @param f an exported function
   * @param rest the list of its arguments, and how the task can be cancelled
   * @returns what `f` returns
   * @throws {PoolClosedError} When the pool was closed or terminated.
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
  apply(f: unknown, args: readonly unknown[] = [], options?: TaskOptions): Promise<unknown> {
    const known = this.#known(f, "apply");
    if (!Array.isArray(args)) must("list", args, "use apply()", "the arguments");
    if (options !== undefined) engine().mustBeTaskOptions(options, "apply");
    return this.#scheduler.submit(known, args, options);
  }

  /**
   * Like `apply`, but gives a `Task`: a promise that can be asked whether it is ready, and waited for with a limit.
   * With `signal`, an `AbortSignal`, it can be cancelled.
   *
   * @param f an exported function
   * @param args the list of its arguments, which may be left out where there are none
   * @param options how the task can be cancelled
   * @returns the task
   * @throws {PoolClosedError} When the pool was closed or terminated.
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
    const known = this.#known(f, "submit");
    const list: unknown = args === undefined ? NO_ARGUMENTS : args;
    if (!Array.isArray(list)) must("list", list, "use submit()", "the arguments");
    if (options !== undefined) engine().mustBeTaskOptions(options, "submit");
    const { task, resolve, reject } = Task.open<Awaited<R>>((task, error) => {
      // Who cancels a task, or terminates the pool, knows that it fails.
      const wanted = this.#scheduler.state === "terminated" || options?.signal?.aborted;
      return wanted ? undefined : this.#unhandled.add(task, error);
    });
    this.#scheduler.add(new this.#TaskRecord(known, "once", list as unknown[], resolve as Resolve, reject), options);
    return task;
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
    const known = this.#known(f, "parallelFor");
    const { mustBeBlocks, mustBeTaskOptions } = engine();
    mustBeTaskOptions(options, "parallelFor");
    mustBeBlocks(length, args, options, "parallelFor");
    await this.#blocks(known, length, args, options);
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
    const known = this.#known(f, "parallelReduce");
    const { mustBeBlocks, mustBeReduceOptions } = engine();
    mustBeReduceOptions(options, "parallelReduce");
    mustBeBlocks(length, args, options, "parallelReduce");
    const values = (await this.#blocks(known, length, args, options)) as Awaited<R>[];
    return values.reduce(options.combine, options.initial);
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
    const [adding, writing] = [this.#known(f, "parallelScan"), this.#known(write, "parallelScan")];
    const { mustBeBlocks, mustBeReduceOptions } = engine();
    mustBeReduceOptions(options, "parallelScan");
    mustBeBlocks(length, args, options, "parallelScan");
    // A pool that is closed meanwhile waits for the second half.
    const source: TaskSource = { stop() {}, hurry() {} };
    this.#scheduler.addSource(source, writing);
    try {
      const values = (await this.#blocks(adding, length, args, options)) as Awaited<R>[];
      const before = engine().prefixes(values, options.combine, options.initial);
      await this.#blocks(writing, length, args, options, before);
      return before.at(-1)!;
    } finally {
      this.#scheduler.removeSource(source);
    }
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
      throw new Error("Cannot join the Pool: it is still running. Call close() or terminate() first.");
    }
    this.#scheduler.hurry();
    await this.#scheduler.ended;
  }

  /** Terminates, as the end of Python's `with` does. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminate();
  }

  #known(f: unknown, method: string): KnownFunction {
    if (this.#scheduler.state !== "running") {
      const how = this.#scheduler.state === "closing" ? "closed" : "terminated";
      throw new PoolClosedError(`Pool not running: it was ${how}, and ${method}() came after that. Open a new Pool.`);
    }
    return this.#functions.get(f) ?? this.#functions.add(f, engine().referTo(f, `${method} in a Pool`));
  }

  async #chunks<R>(
    f: unknown,
    shape: Shape,
    items: Iterable<unknown>,
    options: ChunkOptions,
    method: string,
  ): Promise<R[]> {
    const known = this.#known(f, method);
    const { chunkSizeFor, inChunks, mustBeLists, mustBeTaskOptions } = engine();
    mustBeTaskOptions(options, method);
    must("iterable", items, `use ${method}()`, "the items");
    const list = Array.isArray(items) ? items : [...items];
    if (shape === "spread") mustBeLists(list);
    const { chunkSize = chunkSizeFor(list.length, this.#workers, known.runMs) } = options;
    const run: RunChunk = (items) => this.#chunk(known, shape, items, options);
    return (await inChunks(run, list, chunkSize)) as R[];
  }

  #chunk(known: KnownFunction, shape: Shape, items: readonly unknown[], options: TaskOptions): Promise<Packed> {
    return new Promise((resolve, reject) => {
      this.#scheduler.add(new this.#TaskRecord(known, shape, items, resolve as Resolve, reject), options);
    });
  }

  async #blocks(
    known: KnownFunction,
    length: number,
    args: readonly unknown[],
    { blockSize, ...options }: BlockOptions,
    before?: readonly unknown[],
  ): Promise<unknown[]> {
    const run: RunBlocks = (items) => this.#chunk(known, "blocks", items, options);
    return await engine().inBlocks(run, { length, workers: this.#workers, blockSize, args, ...(before && { before }) });
  }

  #stream<R>(f: unknown, items: Source<unknown>, options: ChunkOptions, ordered: boolean): AsyncIterableIterator<R> {
    const method = ordered ? "imap" : "imapUnordered";
    const known = this.#known(f, method);
    engine().mustBeTaskOptions(options, method);
    must("source", items, `use ${method}()`, "the items");
    const { chunkSize = 1 } = options;
    const { signal } = options;
    const stop = (): void => results.stop(signal!.reason);
    const feed: Feed = {
      run: (chunk) => this.#chunk(known, "each", chunk, options),
      chunkSize,
      ahead: 4 * this.#workers,
      ordered,
      over: () => {
        signal?.removeEventListener("abort", stop);
        this.#scheduler.removeSource(results);
      },
    };
    const results = new (engine().ResultStream)(items, feed);
    this.#scheduler.addSource(results, known);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop);
    results.start();
    return results as AsyncIterableIterator<R>;
  }
}

const NO_ARGUMENTS: readonly unknown[] = [];
