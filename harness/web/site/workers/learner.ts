/**
 * What `import … from "threadwork"` is in a page: the library, whose pools and threads are seen by the page. And what
 * each module of a program begins with: `enter(import.meta)`.
 */

import type { PoolOptions } from "threadwork";
import * as library from "threadwork";
import { printed } from "./printed.ts";
import { channelOf, runOf, type Told } from "./told.ts";

export * from "threadwork";

/** The module whose `import.meta.main` is true in this thread, where there is one: set by runner.ts. */
const MAIN = Symbol.for("threadwork.main");

/** What the library is called in the site. */
const LIBRARY = "/threadwork.js";

let channel: BroadcastChannel | undefined;

export function tell(told: Told): void {
  channel?.postMessage(told);
}

/** What a module exports, each as far as it is there. */
export type Exports = Readonly<Record<string, () => unknown>>;

const entered = new Map<string, Exports>();

/** What the module at `url` exports so far; what is not there yet is left out. */
export function exportsSoFar(url: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entered.get(url) ?? {}).flatMap(([name, value]) => {
      try {
        return [[name, value()]];
      } catch {
        return []; // A constant below the line that it waits in.
      }
    }),
  );
}

/** What a module of the program begins with, before any code of it runs. */
export function enter(meta: ImportMeta, exports: Exports): void {
  const { url } = meta;
  entered.set(url, exports);
  // No browser has it; in a page it is what the runner says, and in its workers nothing is.
  Object.assign(meta, { main: (globalThis as { [MAIN]?: string })[MAIN] === url });
  enterRun(runOf(url));
}

/** Has this thread tell of what it does in that run. */
export function enterRun(run: string): void {
  if (channel !== undefined || run === "") return;
  channel = new BroadcastChannel(channelOf(run));
  for (const level of ["log", "info", "warn", "error", "debug"] as const) {
    console[level] = (...items: unknown[]) => tell({ kind: "print", text: `${items.map(printed).join(" ")}\n` });
  }
  globalThis.Worker = class extends Worker {
    readonly #id: string;
    readonly #called: string;

    constructor(url: string | URL, options?: WorkerOptions) {
      const id = Math.random().toString(36).slice(2);
      const name = options?.name || id;
      super(url, { ...options, name });
      this.#id = id;
      this.#called = name;
      // The library's own file stands among the callers of each that it starts.
      const raw = !String(new Error().stack).includes(LIBRARY);
      tell({ kind: "worker", id, atMs: now(), ends: false, name, ...(raw && { raw }) });
    }

    override terminate(): void {
      super.terminate();
      tell({ kind: "worker", id: this.#id, atMs: now(), ends: true, name: this.#called });
    }
  };
  const close = globalThis.close.bind(globalThis);
  globalThis.close = () => {
    tell({ kind: "closed", name: (globalThis as unknown as { name: string }).name });
    close();
  };
}

const now = (): number => performance.timeOrigin + performance.now();

/**
 * A demonstration shows times of its own, and nobody asks what its tasks were: to tell of 10,000 of them took a hundred
 * times as long as the tasks.
 */
const runsByItself = (): boolean => (globalThis as { [MAIN]?: string })[MAIN] !== undefined;

let pools = 0;

export class Pool extends library.Pool {
  constructor(module: { readonly url: string }, options?: PoolOptions) {
    const pool = `${Math.random().toString(36).slice(2)}-${pools++}`;
    // What is no object of options, the library says so of.
    const seen = options === undefined || (typeof options === "object" && options !== null);
    const trace: PoolOptions["trace"] = (task) => {
      const { label: _, ...plain } = task;
      tell({ kind: "task", pool, trace: plain });
      options?.trace?.(task);
    };
    super(module, seen && !runsByItself() ? { ...options, trace } : options);
  }
}

export class Thread<R, A extends unknown[] = never[]> extends library.Thread<R, A> {
  static override start<A extends unknown[], R>(
    module: { readonly url: string },
    f: (...args: A) => R,
    ...args: A
  ): Thread<R> {
    return new Thread(module, f, args).start() as unknown as Thread<R>;
  }

  override start(): this {
    tell({ kind: "thread" });
    return super.start();
  }
}
