import { Background, type BackgroundOptions } from "./workers/background.ts";

/**
 * An exported function that runs in a thread of its own, Python's `threading.Thread`.
 *
 * A thread is its own world: it loads the file anew and shares no variables with the thread that started it; arguments
 * and result are copied, except for memory of `sharedArray`. What starts threads belongs inside `if
 * (import.meta.main)`.
 *
 * @example
 * ```ts
 * import { Thread } from "threadwork";
 *
 * export function greet(name: string): string {
 *   return `hello ${name}`;
 * }
 *
 * if (import.meta.main) {
 *   const thread = Thread.start(import.meta, greet, "world");
 *   console.log(await thread.join()); // hello world
 * }
 * ```
 */
export class Thread<R, A extends unknown[] = never[]> extends Background<R, A> {
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
    super("thread", module, f, args, options);
  }

  /**
   * Starts `f(...args)` in a thread of its own. The same as `new Thread(module, f, args).start()`.
   *
   * @param module `import.meta` of the file that exports `f`
   * @param f the function that runs
   * @param args its arguments
   * @returns the thread, started
   * @throws {TypeError} When `f` is not a function. What the file does not export fails in `join()`.
   */
  static start<A extends unknown[], R>(module: { readonly url: string }, f: (...args: A) => R, ...args: A): Thread<R> {
    return new Thread(module, f, args).start();
  }
}
