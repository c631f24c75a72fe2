import { runtime } from "../../../runtime-adapters/current.ts";
import type { Context } from "../../../runtime-adapters/runtime.ts";

/** The worker that runs this code. Kept in a place that every copy of this module finds. */
export interface CurrentWorker {
  /** The file whose exports this worker runs. */
  file: string;
  /** How many workers deep it is: 1 for a worker of the main thread. */
  depth: number;
  /** Whether the caller runs as part of a task, and not while the file is loaded. */
  inTask(): boolean;
  /** Whether the running task was cancelled. */
  cancelled(): boolean;
}

const key = Symbol.for("threadwork.worker");
const place = globalThis as { [key]?: CurrentWorker };

/** The worker that we are in; `undefined` outside of Threadwork's workers. */
export function currentWorker(): CurrentWorker | undefined {
  return place[key];
}

/** Makes this thread or process a worker. */
export function enterWorker(worker: CurrentWorker): CurrentWorker {
  place[key] = worker;
  return worker;
}

/** Tells code of a task from code that runs while the file is loaded, even after waits. */
let context: InstanceType<Context> | undefined;
let running = 0;

const AsyncFunction = (async () => {}).constructor;

/** Runs `f` as a task: in it, `inTask()` is true. Returns a promise only where there is something to wait for. */
export function asTask<T>(f: (...args: never[]) => unknown, run: () => T | Promise<T>): T | Promise<T> {
  // A synchronous task is what runs now. Others need a module that doubles the start of a worker on Deno, so it is
  // loaded late.
  const loading = !context && f.constructor === AsyncFunction ? runtime.loadContext() : undefined;
  if (loading) {
    return loading.then((Context) => {
      context ??= new Context<true>();
      return asTask(f, run);
    });
  }
  running++;
  let value: T | Promise<T> | undefined;
  try {
    value = context ? context.run(true, run) : run();
  } finally {
    if (!(value instanceof Promise)) running--;
  }
  return value instanceof Promise ? value.finally(() => running--) : value;
}

/** Whether the caller runs as part of a task. */
export function inTask(): boolean {
  return context ? context.getStore() === true : running > 0;
}
