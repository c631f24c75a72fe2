/** Turns the calls of a pool into tasks of its scheduler. */
import { queueMicrotask } from "../../runtime-adapters/real-time.ts";
import { must, wrong } from "../arguments/must.ts";
import {
  copiesOfLists,
  mustBeBlocks,
  mustBePoolOptions,
  mustBeReduceOptions,
  mustBeTaskOptions,
} from "../arguments/of-pool.ts";
import { cpuCount } from "../cpu-count.ts";
import { PoolClosedError } from "../errors.ts";
import { fileOf, referTo } from "../messages/exports.ts";
import { takeMarked } from "../messages/moved.ts";
import type { PoolEvent } from "../pool-events.ts";
import type { BlockOptions, ChunkOptions, PoolOptions, ReduceOptions, Source } from "../pool-options.ts";
import { Task } from "../task.ts";
import type { TaskOptions } from "../task-options.ts";
import type { Packed, Shape } from "./channel/protocol.ts";
import type { Intake, TaskSource } from "./intake.ts";
import { depthAtLoad, guardNesting } from "./nesting.ts";
import { UnhandledFailures } from "./outcomes/unhandled-failures.ts";
import { runtimeFor } from "./runtime-option.ts";
import { Scheduler, type SchedulerOptions } from "./scheduler.ts";
import { type Feed, ResultStream } from "./stream.ts";
import { combined, inBlocks, prefixes } from "./tasks/blocks.ts";
import { chunkSizeFor, inChunks } from "./tasks/chunks.ts";
import type { KnownFunctions } from "./tasks/known-functions.ts";
import { type KnownFunction, type Resolve, TaskRecord } from "./tasks/task-record.ts";

const NO_ARGUMENTS: readonly unknown[] = [];
/** How long workers beyond `minWorkers` may be idle where the pool sets no limit. */
const IDLE_TIMEOUT_MS = 30_000;

/** The calls of one pool. */
export class PoolCalls {
  readonly scheduler: Scheduler;
  readonly #intake: Intake;
  readonly #functions: KnownFunctions;
  readonly #workers: number;
  /** The pool was opened while a worker loaded its file, so whether it may start workers is checked when it is used. */
  readonly #atLoad: boolean;
  readonly #unhandled = new UnhandledFailures();

  /** @param module `import.meta` of the file whose functions the workers run */
  constructor(module: { readonly url: string }, options: PoolOptions) {
    mustBePoolOptions(options);
    const { workers = cpuCount() } = options;
    this.#workers = workers;
    const atLoad = depthAtLoad();
    this.#atLoad = atLoad !== undefined;
    this.scheduler = new Scheduler(runtimeFor(options), {
      file: fileOf(module, "open a Pool"),
      name: "worker",
      as: options.as ?? "threads",
      workers,
      depth: atLoad ?? guardNesting("open a Pool"),
      maxTasksPerWorker: options.maxTasksPerWorker ?? Number.POSITIVE_INFINITY,
      keepsAlive: true,
      ...furtherOptions(options, workers),
      ...(this.#atLoad && { minWorkers: 0 }),
    });
    this.#intake = this.scheduler.intake;
    this.#functions = this.scheduler.functions;
    void this.scheduler.ended.then(() => this.#unhandled.tell());
  }

  /** One call; the caller gets a plain promise. */
  apply(f: unknown, args: readonly unknown[] = NO_ARGUMENTS, options?: TaskOptions): Promise<unknown> {
    const known = this.#known(f, "apply", args);
    if (!Array.isArray(args)) must("list", args, "use apply()", "the arguments");
    if (options !== undefined) mustBeTaskOptions(options, "apply");
    const refused = this.scheduler.queueLimit?.refuse(known.name);
    if (!refused) return this.#intake.submit(known, args, options);
    takeMarked(args);
    return Promise.reject(refused);
  }

  /** One call; the caller gets a `Task`. */
  submit<R>(f: unknown, args: unknown = NO_ARGUMENTS, options?: TaskOptions): Task<R> {
    const known = this.#known(f, "submit", args);
    if (!Array.isArray(args)) must("list", args, "use submit()", "the arguments");
    if (options !== undefined) mustBeTaskOptions(options, "submit");
    const place = this.scheduler.queueLimit?.enter(known.name);
    const { task, resolve, reject } = Task.open<R>((task, error) => {
      // A caller who has cancelled the task, or terminated the pool, expects the failure.
      const wanted = this.scheduler.state === "terminated" || options?.signal?.aborted;
      return wanted ? undefined : this.#unhandled.add(task, error);
    }, place);
    if (place && "refused" in place) {
      takeMarked(args);
      reject(place.refused);
    } else
      this.#intake.add(new TaskRecord(known, "once", (args as unknown[]).slice(), resolve as Resolve, reject), options);
    return task;
  }

  /** The results for all items, which are sent in chunks. */
  async chunks<R>(
    f: unknown,
    shape: Shape,
    items: Iterable<unknown>,
    options: ChunkOptions,
    method: string,
  ): Promise<R[]> {
    const known = this.#known(f, method, items);
    mustBeTaskOptions(options, method);
    must("iterable", items, `use ${method}()`, "the items");
    // Copied: in a full queue, the items are sent later, and may change until then.
    const taken = Array.isArray(items) && !this.scheduler.queueLimit ? items : [...items];
    const list = shape === "spread" ? copiesOfLists(taken) : taken;
    const give = () => {
      const { chunkSize = chunkSizeFor(list.length, this.#workers, known.runMs) } = options;
      return inChunks((items) => this.#chunk(known, shape, items, options), list, chunkSize);
    };
    return (await this.#enter(known, list, give)) as R[];
  }

  /** The results for items that are taken as they are needed. */
  stream<R>(f: unknown, items: Source<unknown>, options: ChunkOptions, ordered: boolean): AsyncIterableIterator<R> {
    const method = ordered ? "imap" : "imapUnordered";
    const known = this.#known(f, method);
    mustBeTaskOptions(options, method);
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
        this.#intake.removeSource(results);
      },
    };
    const results = new ResultStream(items, feed);
    this.#intake.addSource(results, known);
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop);
    results.start();
    return results as AsyncIterableIterator<R>;
  }

  /** Numbers in blocks. */
  async each(f: unknown, length: number, args: readonly unknown[], options: BlockOptions): Promise<void> {
    const known = this.#known(f, "parallelFor");
    mustBeTaskOptions(options, "parallelFor");
    mustBeBlocks(length, args, options, "parallelFor");
    await this.#blocks(known, length, args, options);
  }

  /** The results of all blocks, combined. */
  async reduce<R>(f: unknown, length: number, args: readonly unknown[], options: ReduceOptions<R>): Promise<R> {
    const known = this.#known(f, "parallelReduce");
    mustBeReduceOptions(options, "parallelReduce");
    mustBeBlocks(length, args, options, "parallelReduce");
    const values = (await this.#blocks(known, length, args, options)) as R[];
    return combined(values, options.combine, options.initial);
  }

  /** The same in two steps: the second one writes, knowing the combined results of all earlier blocks. */
  async scan<R>(
    f: unknown,
    write: unknown,
    length: number,
    args: readonly unknown[],
    options: ReduceOptions<R>,
  ): Promise<R> {
    const [adding, writing] = [this.#known(f, "parallelScan"), this.#known(write, "parallelScan")];
    mustBeReduceOptions(options, "parallelScan");
    mustBeBlocks(length, args, options, "parallelScan");
    // So that a pool which is closed meanwhile waits for the second step.
    const source: TaskSource = { stop() {}, hurry() {} };
    this.#intake.addSource(source, writing);
    const both = args.slice();
    try {
      const values = (await this.#blocks(adding, length, both, options)) as R[];
      const before = prefixes(values, options.combine, options.initial);
      await this.#blocks(writing, length, both, options, before);
      return before.at(-1)!;
    } finally {
      this.#intake.removeSource(source);
    }
  }

  /** @param given what the call would send */
  #known(f: unknown, method: string, given?: unknown): KnownFunction {
    const { state } = this.scheduler;
    if (state !== "running") {
      takeMarked(given);
      const how = state === "closing" ? "closed" : "terminated";
      const message = `Pool not running: it was ${how}, and ${method}() came after that. Open a new Pool.`;
      throw wrong().mistake(PoolClosedError, message);
    }
    if (this.#atLoad) guardNesting(`use ${method}() of a Pool`);
    return this.#functions.get(f) ?? this.#functions.add(f, referTo(f, `${method} in a Pool`));
  }

  /** Accepts or refuses a call of many tasks as a whole. `give` submits the tasks, and returns their results. */
  #enter<R>(known: KnownFunction, given: readonly unknown[], give: () => Promise<R>): Promise<R> {
    const place = this.scheduler.queueLimit?.enterMany(known.name);
    if (!place) return give();
    if ("queued" in place) return this.#giveLater(known, place.queued, give);
    takeMarked(given);
    return Promise.reject(place.refused);
  }

  async #giveLater<R>(known: KnownFunction, queued: Promise<void>, give: () => Promise<R>): Promise<R> {
    // So that a pool which is closed meanwhile waits for it.
    const source: TaskSource = { stop() {}, hurry() {} };
    this.#intake.addSource(source, known);
    await queued;
    const given = give();
    this.scheduler.queueLimit!.came();
    this.#intake.removeSource(source);
    return await given;
  }

  #chunk(known: KnownFunction, shape: Shape, items: readonly unknown[], options: TaskOptions): Promise<Packed> {
    return new Promise((resolve, reject) => {
      this.#intake.add(new TaskRecord(known, shape, items, resolve as Resolve, reject), options);
    });
  }

  async #blocks(
    known: KnownFunction,
    length: number,
    args: readonly unknown[],
    { blockSize, ...options }: BlockOptions,
    before?: readonly unknown[],
  ): Promise<unknown[]> {
    const what = { length, workers: this.#workers, blockSize, args: args.slice(), ...(before && { before }) };
    const give = () => inBlocks((items) => this.#chunk(known, "blocks", items, options), what);
    // The second step of a scan was accepted with the first.
    return await (before ? give() : this.#enter(known, args, give));
  }
}

/** Options that most pools do not use. */
function furtherOptions(options: PoolOptions, workers: number): Partial<SchedulerOptions> {
  const { initializer, initialArguments = [], trace, onEvent, maxQueue, whenFull = "wait" } = options;
  const { env, resourceLimits, minWorkers = options.idleTimeoutMs === undefined ? workers : 0 } = options;
  const heapMb = resourceLimits?.maxOldGenerationSizeMb;
  // Every worker gets a copy, so they are not moved.
  takeMarked(initialArguments);
  return {
    ...(minWorkers < workers && { minWorkers, idleTimeoutMs: options.idleTimeoutMs ?? IDLE_TIMEOUT_MS }),
    ...(initializer && {
      initializer: {
        f: initializer,
        fn: referTo(initializer, "initialize workers"),
        arguments: initialArguments.slice(),
      },
    }),
    ...(trace && { trace }),
    // Later, because the pool is in the middle of something; and errors of the listener belong to the program.
    ...(onEvent && { tell: (event: PoolEvent) => queueMicrotask(() => onEvent(event)) }),
    ...(maxQueue !== undefined && { queue: { maxQueue, whenFull } }),
    ...((env || heapMb !== undefined) && {
      own: { ...(env && { env: { ...env } }), ...(heapMb !== undefined && { heapMb }) },
    }),
  };
}
