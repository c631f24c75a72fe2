import { runtime } from "../runtime-adapters/current.ts";
import { must, mustBeOptions, wrong } from "./arguments/must.ts";
import { onItsObject } from "./arguments/on-its-object.ts";
import { ManagerClosedError } from "./errors.ts";
import type { Kind } from "./manager/calls.ts";
import { REVIVE } from "./messages/shareable.ts";
import { staysHere } from "./messages/stays.ts";
import { Pool } from "./pool.ts";
import type { PoolOptions } from "./pool-options.ts";
import { type DictKey, DictProxy, ListProxy, type ProxyState, ValueProxy } from "./proxies.ts";
import { withTimeout } from "./synchronisation/with-timeout.ts";
import { engine } from "./workers/load-engine.ts";

/** How long a manager may take to answer that it ends; one that is stuck in a function never does. */
const FAREWELL_MS = 200;

/** Options of a manager. */
export interface ManagerOptions {
  /** Where the objects live: in a thread of this process (the default), or in a process with a memory of its own. */
  as?: "thread" | "process";
}

/**
 * A worker that holds objects and serves them to everybody, Python's `multiprocessing.Manager`: to this program, and to
 * all threads *and processes* that their proxies are passed to.
 *
 * It does one thing at a time, so each call is one step that nobody comes between. Between two calls others may come:
 * to read, change and write in one step, use `update` with an exported function of the file that is passed as `module`.
 * What goes in and out is cloned.
 *
 * An object lives as long as its manager. A manager that is never shut down does not keep the program running; a call
 * that is not answered does. A call costs about as much as a message to a process: for numbers and for threads alone,
 * `SharedValue` and `sharedArray` are a hundred times as fast.
 *
 * @example
 * ```ts
 * import { type DictProxy, Manager, Pool } from "threadwork";
 *
 * export const add = (before: number | undefined, by: number): number => (before ?? 0) + by;
 *
 * export async function count(word: string, counts: DictProxy<string, number>): Promise<void> {
 *   await counts.update(word, add, 1);
 * }
 *
 * if (import.meta.main) {
 *   await using manager = new Manager(import.meta);
 *   const counts = await manager.dict<string, number>();
 *   await using pool = new Pool(import.meta, { workers: 2, as: "processes" });
 *   await pool.starmap(count, ["to", "be", "or", "not", "to", "be"].map((word) => [word, counts]));
 *   console.log(await counts.get("to"), await counts.get("or")); // 2 1
 * }
 * ```
 */
export class Manager implements AsyncDisposable {
  static {
    staysHere(Manager.prototype);
    onItsObject(Manager, "manager");
  }

  readonly #pool: Pool;
  readonly #file: string;
  readonly #place: Promise<Place>;
  #ended = false;

  /**
   * Starts the manager. `module` is `import.meta` of the file whose functions `update` may call.
   *
   * @param module `import.meta` of the file whose functions `update` may call
   * @param options whether a thread or a process holds the objects
   * @throws {Error} In a worker that still loads its file: the file lacks `if (import.meta.main)`.
   */
  constructor(module: { readonly url: string }, options: ManagerOptions = {}) {
    mustBeOptions(options, "open a Manager", ["as"]);
    const { as = "thread" } = options;
    if (as !== "thread" && as !== "process") {
      throw wrong().notOneOf(as, "open a Manager", "as", ["thread", "process"]);
    }
    if (runtime.whyNoSockets !== undefined) {
      throw wrong().mistake(Error, `Cannot open a Manager: ${runtime.whyNoSockets}.`);
    }
    const { fileOf, guardNesting, sameRuntime } = engine();
    this.#file = fileOf(module, "open a Manager");
    guardNesting("open a Manager");
    const server = new URL("./manager/serve.ts", import.meta.url);
    // In a bundle, it is found through the learner's file.
    if (server.protocol !== "file:") server.hash = encodeURIComponent(this.#file);
    const poolOptions: PoolOptions = { workers: 1, as: as === "thread" ? "threads" : "processes" };
    this.#pool = new Pool({ url: server.href }, sameRuntime(options, poolOptions));
    this.#place = this.#open(server.href);
    // Callers of its methods get the error.
    this.#place.catch(() => {});
  }

  /**
   * A new dict that holds these entries.
   *
   * @param entries what it holds at first
   * @returns a proxy of it, which can be passed to threads and processes
   * @throws {ManagerClosedError} When the manager has ended.
   */
  async dict<K extends DictKey, V>(entries: Iterable<readonly [K, V]> = []): Promise<DictProxy<K, V>> {
    must("iterable", entries, "make a dict", "the entries");
    const all = [...entries];
    for (const entry of all) must("list", entry, "make a dict", "each entry");
    return DictProxy[REVIVE](await this.#create("dict", all));
  }

  /**
   * A new list that holds these items.
   *
   * @param items what it holds at first
   * @returns a proxy of it, which can be passed to threads and processes
   * @throws {ManagerClosedError} When the manager has ended.
   */
  async list<T>(items: Iterable<T> = []): Promise<ListProxy<T>> {
    must("iterable", items, "make a list", "the items");
    return ListProxy[REVIVE](await this.#create("list", [...items]));
  }

  /**
   * A new object that holds one value: a number, or a record of several things (Python's `Value` and `Namespace`).
   *
   * @param initial what it holds at first
   * @returns a proxy of it, which can be passed to threads and processes
   * @throws {ManagerClosedError} When the manager has ended.
   */
  async value<T>(initial: T): Promise<ValueProxy<T>> {
    return ValueProxy[REVIVE](await this.#create("value", initial));
  }

  /** Ends it. Its contents are lost, and calls that wait for an answer get a `ManagerClosedError`. */
  async shutdown(): Promise<void> {
    this.#ended = true;
    // A manager that has not started by then is terminated, and its place is removed when its start fails.
    const place = await withTimeout(this.#place, FAREWELL_MS, "the start").catch(() => undefined);
    if (place)
      await withTimeout(place.ask({ object: 0, method: "end", args: [] }), FAREWELL_MS, "the end").catch(() => {});
    await this.#pool.terminate();
    place?.hangUp();
    place?.remove();
  }

  /** Shuts it down. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.shutdown();
  }

  async #open(server: string): Promise<Place> {
    const [{ makePlace }, { ask, hangUp }, { serve }] = await Promise.all([
      import("./manager/listening-place.ts"),
      import("./manager/connection.ts"),
      // Not an `import`: the file is in the bundle for workers already, and a bundler would warn.
      runtime.exportsOf(server).then(({ exports }) => exports as unknown as typeof import("./manager/serve.ts")),
    ]);
    const { path, remove } = makePlace();
    try {
      await this.#pool.apply(serve, [path, this.#file]);
    } catch (error) {
      remove();
      if (!this.#ended) throw error;
      throw wrong().mistake(ManagerClosedError, "Cannot use the Manager: it was shut down before it was ready.", {
        cause: error,
      });
    }
    return { path, remove, ask: (call) => ask(path, call), hangUp: () => hangUp(path) };
  }

  async #create(kind: Kind, contents: unknown): Promise<ProxyState> {
    if (this.#ended) throw wrong().mistake(ManagerClosedError, `Cannot make a ${kind}: the Manager was shut down.`);
    const { path, ask } = await this.#place;
    return { path, file: this.#file, object: (await ask({ object: 0, method: kind, args: [contents] })) as number };
  }
}

/** How a manager can be reached. */
interface Place {
  path: string;
  remove(): void;
  ask(call: import("./manager/calls.ts").Call): Promise<unknown>;
  /** Fails the calls of this thread that wait for an answer. */
  hangUp(): void;
}
