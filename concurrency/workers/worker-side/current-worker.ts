import { runtime } from "../../../runtime-adapters/current.ts";
import type { Context } from "../../../runtime-adapters/runtime.ts";

/** The worker that we are in; kept where every copy of this module finds it. */
export interface CurrentWorker {
  /** The file whose exports this worker runs. */
  file: string;
  /** How many workers deep: 1 for a worker of the main thread. */
  depth: number;
  /** Whether who asks does so as part of a task, and not of what the file did when it was loaded. */
  inTask(): boolean;
  /** Whether the task that runs was cancelled. */
  cancelled(): boolean;
}

const key = Symbol.for("threadwork.worker");
const place = globalThis as { [key]?: CurrentWorker };

/** The worker that we are in; `undefined` outside of Threadwork's workers. */
export function currentWorker(): CurrentWorker | undefined {
  return place[key];
}

/** Says that this thread or process is a worker. */
export function enterWorker(worker: CurrentWorker): CurrentWorker {
  place[key] = worker;
  return worker;
}

/** Tells what a task does from what its file did when it was loaded, however late either happens. */
let context: InstanceType<Context> | undefined;
let running = 0;

const AsyncFunction = (async () => {}).constructor;

/** Runs tasks of `f`. In what they do, `inTask()` is true. A promise only where there is something to wait for. */
export function asTask<T>(f: (...args: never[]) => unknown, run: () => T | Promise<T>): T | Promise<T> {
  // A synchronous task is simply what runs now. For the others there is a module, which doubles the start of a worker
  // on Deno.
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

/** Whether who asks does so as part of a task. */
export function inTask(): boolean {
  return context ? context.getStore() === true : running > 0;
}
