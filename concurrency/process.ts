import { Background, type BackgroundOptions } from "./workers/background.ts";

/**
 * An exported function that runs in a process of its own, Python's `multiprocessing.Process` (always spawned, never
 * forked).
 *
 * It shares no memory with the process that started it; arguments and result are copied. It can always be stopped. What
 * starts processes belongs inside `if (import.meta.main)`.
 *
 * @example
 * ```ts
 * import { Process } from "threadwork";
 *
 * export function greet(name: string): string {
 *   return `hello ${name}`;
 * }
 *
 * if (import.meta.main) {
 *   const process = Process.start(import.meta, greet, "world");
 *   console.log(await process.join()); // hello world
 * }
 * ```
 */
export class Process<R, A extends unknown[] = never[]> extends Background<R, A> {
  /**
   * Prepares `f(...args)`; `start()` starts it. `module` is `import.meta` of the file that exports `f`.
   *
   * @param module `import.meta` of the file that exports `f`
   * @param f the function that runs
   * @param args the list of its arguments
   * @param options its name, and whether the program waits for it
   * @throws {TypeError} When `f` is not a function, or `args` no list. What the file does not export fails in `join()`.
   */
  constructor(module: { readonly url: string }, f: (...args: A) => R, args: A, options: BackgroundOptions = {}) {
    super("process", module, f, args, options);
  }

  /**
   * Starts `f(...args)` in a process of its own. The same as `new Process(module, f, args).start()`.
   *
   * @param module `import.meta` of the file that exports `f`
   * @param f the function that runs
   * @param args its arguments
   * @returns the process, started
   * @throws {TypeError} When `f` is not a function. What the file does not export fails in `join()`.
   */
  static start<A extends unknown[], R>(module: { readonly url: string }, f: (...args: A) => R, ...args: A): Process<R> {
    return new Process(module, f, args).start();
  }
}
