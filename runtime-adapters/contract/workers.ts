/** Threads and processes that run a module, with a line to each. Types only. */
import type { Fault } from "./shown-errors.ts";

export interface Workers {
  /** Starts `module` in a thread of its own: a Web Worker on Deno and Bun, a worker thread on Node. Never throws. */
  thread(module: URL, options?: WorkerOptions): WorkerHandle;
  /** Starts `module` in a process of its own, with the same line to it as a thread has. Never throws. */
  process(module: URL, options?: WorkerOptions): WorkerHandle;
  /** The line to the parent of this thread or process; `undefined` where it has none. */
  parent(): ParentPort | undefined;
  /**
   * Says that this worker has loaded what it runs: some runtimes then collect what that left behind, when there is time
   * for it.
   */
  loaded(): void;
  /**
   * Says that arrays of so many bytes go to and fro between this thread and its workers or its parent: some runtimes
   * prepare for it.
   */
  expectArrays(byteLength: number): void;
  /**
   * What keeps a value through all that is awaited, loaded when it is first asked for; `undefined` where there is
   * nothing of the kind.
   */
  loadContext(): Promise<Context> | undefined;
}

/** The class of what keeps a value through all that is awaited. */
export type Context = typeof import("node:async_hooks").AsyncLocalStorage;

export interface WorkerOptions {
  /** Shown in debuggers and in messages about this worker. */
  name?: string;
  /** The URL of the file that it is for: what is configured for that holds (a process on Deno). Default: the module. */
  file?: string;
  /** The export of the module that is called, without arguments, when the module is loaded; default: none. */
  run?: string;
  /**
   * Environment variables besides those of this program; `undefined` takes one away. A worker for which the runtime
   * cannot do so does not start.
   */
  env?: Readonly<Record<string, string | undefined>>;
  /** Memory for its objects, in MB (2^20 bytes). A worker for which the runtime has no limit does not start. */
  heapMb?: number;
}

/**
 * One end of a line. Messages arrive in the order sent; what cannot be sent makes `send` throw a `DataCloneError`, and
 * nothing else makes it throw. In the place of a message that cannot be read where it arrives comes an `Unreadable`.
 */
export interface Port {
  send(message: unknown, transfer?: readonly Transferable[]): void;
  /** Sets the one receiver. Messages that came before it was set are kept for it. */
  receive(receiver: (message: unknown) => void): void;
  /** Ends the line from this side: no more messages come or go. In a worker, lets the worker finish. */
  close(): void;
}

/** The line from a worker to its parent. */
export interface ParentPort extends Port {
  /**
   * Sets the one function that is called when this worker ends, whatever ends it: `send` still works in it, waiting
   * does not.
   */
  ending(last: () => void): void;
  /** Ends this thread at once, without a word. Only where a thread that is stopped may run on. */
  terminate?(): void;
}

/** A worker (thread or process) as its parent sees it. Disposing terminates it. */
export interface WorkerHandle extends Port, AsyncDisposable {
  /**
   * Whether this worker alone keeps the program running: true from the start. (Node, Bun: ref/unref; Deno 2.9 has that
   * only as the nameless symbol on `Worker.prototype`.)
   */
  keepAlive(keep: boolean): void;
  /** How it ended. Never rejects. */
  readonly ended: Promise<WorkerEnd>;
  /** Stops it, whatever it is doing, and resolves to how it ended. Safe to call twice. */
  terminate(): Promise<WorkerEnd>;
}

/** How a worker ended: the same values on all three runtimes. */
export type WorkerEnd =
  /** It ran to its end, closed itself or its line, or called `process.exit(0)`. */
  | { kind: "finished" }
  /**
   * It called `process.exit(code)` with a code other than 0, or its process ended with one; 1 to 255, as the system has
   * it.
   */
  | { kind: "exited"; code: number }
  /** A process was ended by a signal that we did not send. */
  | { kind: "killed"; signal: string }
  /**
   * `terminate()` ended it. `stopped` is false where the runtime says so while the thread runs on (Deno 2.9, endless
   * loop).
   */
  | { kind: "terminated"; stopped: boolean }
  /** Its module is missing or broken, or it threw, or left a rejection unhandled. */
  | { kind: "failed"; phase: "load" | "run"; error: Fault };
