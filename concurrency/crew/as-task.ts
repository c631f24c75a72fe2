import type { AsyncLocalStorage } from "node:async_hooks";

/** Tells what a task does from what its file did when it was loaded, however late either happens. */
let context: AsyncLocalStorage<true> | undefined;
let running = 0;

const AsyncFunction = (async () => {}).constructor;

/** Runs calls of `f`. In what they do, `inTask()` is true. A promise only where there is something to wait for. */
export function asTask<T>(f: (...args: never[]) => unknown, run: () => T | Promise<T>): T | Promise<T> {
  // A synchronous task is simply what runs now. For the others there is a module, which doubles the start of a worker on Deno.
  if (!context && f.constructor === AsyncFunction) {
    return import("node:async_hooks").then(({ AsyncLocalStorage }) => {
      context ??= new AsyncLocalStorage<true>();
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
