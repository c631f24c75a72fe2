import type { AsyncLocalStorage } from "node:async_hooks";

/** Tells what a task does from what its file did when it was loaded, however late either happens. */
let context: AsyncLocalStorage<true> | undefined;
let running = 0;

/** Runs calls of `f`. In what they do, `inTask()` is true. */
export async function asTask<T>(f: (...args: never[]) => unknown, run: () => T): Promise<Awaited<T>> {
  // A synchronous task is simply what runs now. For the others there is a module, which doubles the start of a worker on Deno.
  if (!context && Object.prototype.toString.call(f) === "[object AsyncFunction]") {
    context = new (await import("node:async_hooks")).AsyncLocalStorage<true>();
  }
  running++;
  try {
    return await (context ? context.run(true, run) : run());
  } finally {
    running--;
  }
}

/** Whether who asks does so as part of a task. */
export function inTask(): boolean {
  return context ? context.getStore() === true : running > 0;
}
