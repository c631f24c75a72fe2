import { runtime as currentRuntime } from "../../runtime-adapters/current.ts";
import type { Runtime } from "../../runtime-adapters/runtime.ts";

/** No option of programs: tests put the runtime under it that is to start the workers (tests/fakes/runtime.ts). */
const RUNTIME = Symbol.for("threadwork.runtime");

/** The runtime that starts workers with these options: the current one, unless a test has put another among them. */
export function runtimeFor(options: object): Runtime {
  return (options as { [RUNTIME]?: Runtime })[RUNTIME] ?? currentRuntime;
}

/** `options`, for workers that the same runtime starts as those with the options `given`. */
export function sameRuntime<T extends object>(given: object, options: T): T {
  return { ...options, [RUNTIME]: runtimeFor(given) };
}
