import type { Runtime } from "../../runtime-adapters/runtime.ts";
import { limitOf, must, mustBeOptions, wrong } from "../arguments/must.ts";
import { onItsObject } from "../arguments/on-its-object.ts";
import { WorkerDiedError } from "../errors.ts";
import type { FunctionReference } from "../messages/function-reference.ts";
import { staysHere } from "../messages/stays.ts";
import { withTimeout } from "../synchronisation/with-timeout.ts";
import { engine } from "./load-engine.ts";
import type { Scheduler } from "./scheduler.ts";

/** How a thread or process is started. */
export interface BackgroundOptions {
  /** For people: shown in debuggers and messages. Default: `thread-1`, `thread-2`, … */
  name?: string;
  /** Whether the program may end while it still runs. Default `false`: the program waits for it. */
  daemon?: boolean;
}

const counts = { thread: 0, process: 0 };

/** The common part of `Thread` and `Process`: a worker with one task. */
export abstract class Background<R, A extends unknown[]> implements AsyncDisposable {
  static {
    staysHere(Background.prototype);
    onItsObject(Background, "thread");
  }

  readonly name: string;
  readonly daemon: boolean;
  readonly #kind: "thread" | "process";
  readonly #file: string;
  readonly #fn: FunctionReference;
  readonly #f: unknown;
  readonly #args: readonly unknown[];
  readonly #runtime: Runtime;
  #scheduler: Scheduler | undefined;
  #result: Promise<Awaited<R>> | undefined;
  #alive = false;
  #joined = false;

  constructor(
    kind: "thread" | "process",
    module: { readonly url: string },
    f: (...args: A) => R,
    args: A,
    options: BackgroundOptions,
  ) {
    const { fileOf, referTo, runtimeFor } = engine();
    this.#kind = kind;
    this.#file = fileOf(module, `start a ${kind}`);
    this.#fn = referTo(f, `start a ${kind}`);
    must("list", args, `start a ${kind}`, "the arguments");
    mustBeOptions(options, `start a ${kind}`, ["name", "daemon"]);
    if (options.name !== undefined) must("text", options.name, `start a ${kind}`, "name");
    if (options.daemon !== undefined) must("boolean", options.daemon, `start a ${kind}`, "daemon");
    this.#f = f;
    this.#args = args.slice();
    this.#runtime = runtimeFor(options);
    this.name = options.name ?? `${kind}-${++counts[kind]}`;
    this.daemon = options.daemon ?? false;
  }

  /**
   * Starts it, once.
   *
   * @throws {Error} When it was started before.
   */
  start(): this {
    if (this.#scheduler)
      throw wrong().mistake(Error, `Cannot start ${this.name}: it was started before. Make a new one.`);
    const { Scheduler, TaskRecord, guardNesting } = engine();
    const scheduler = new Scheduler(this.#runtime, {
      file: this.#file,
      name: this.name,
      as: this.#kind === "thread" ? "threads" : "processes",
      workers: 1,
      depth: guardNesting(`start a ${this.#kind}`),
      maxTasksPerWorker: 1,
      keepsAlive: !this.daemon,
    });
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const result = promise as Promise<Awaited<R>>;
    const known = scheduler.functions.add(this.#f, this.#fn);
    scheduler.intake.add(new TaskRecord(known, "once", this.#args, resolve, reject));
    scheduler.close();
    this.#scheduler = scheduler;
    this.#result = result;
    this.#alive = true;
    void scheduler.ended.then(() => {
      this.#alive = false;
    });
    result.catch((error) => {
      // Like Python: an error is printed at once, unless something waits for the result.
      if (!this.#joined) console.error(`Error in ${this.name}:`, this.#runtime.shownError(error));
    });
    return this;
  }

  /** Whether it was started and has not ended. */
  get alive(): boolean {
    return this.#alive;
  }

  /**
   * Waits until it has ended and gives what its function returned; throws what it threw. (Python's `join` gives
   * nothing.) With `timeoutMs`, in milliseconds, throws a `TimeoutError` when it still runs then; it goes on.
   *
   * @throws {Error} When it was not started.
   */
  async join(options?: { timeoutMs?: number }): Promise<Awaited<R>> {
    const timeoutMs = limitOf(options);
    if (!this.#result || !this.#scheduler)
      throw wrong().mistake(Error, `Cannot join ${this.name}: it was not started. Call start() first.`);
    this.#joined = true;
    const ended = this.#scheduler.ended.then(() => this.#result as Promise<Awaited<R>>);
    return await (timeoutMs === undefined ? ended : withTimeout(ended, timeoutMs, this.name));
  }

  /**
   * Stops it at once; who joins it gets a `WorkerDiedError`. Resolves when it has ended: `stopped` is `false` where
   * that cannot be promised, because Deno lets a thread in an endless loop run on. Use a process where that matters.
   */
  async terminate(): Promise<{ stopped: boolean }> {
    this.#joined = true;
    const stopped = await this.#scheduler?.terminate(() => {
      return new WorkerDiedError(`Cannot finish ${this.#fn.name || "its function"}: ${this.name} was terminated.`);
    });
    return { stopped: stopped ?? true };
  }

  /** Terminates it, if it still runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminate();
  }
}
