import { runtime as currentRuntime } from "../../runtime-adapters/current.ts";
import type { Runtime } from "../../runtime-adapters/runtime.ts";

/** Not a public option: tests use it to choose the runtime that starts the workers (tests/fakes/runtime.ts). */
const RUNTIME = Symbol.for("threadwork.runtime");

/** The runtime that starts workers with these options: the current one, unless a test chose another. */
export function runtimeFor(options: object): Runtime {
  return (options as { [RUNTIME]?: Runtime })[RUNTIME] ?? currentRuntime;
}

/** Adds to `options` the runtime that `given` chose. */
export function sameRuntime<T extends object>(given: object, options: T): T {
  return { ...options, [RUNTIME]: runtimeFor(given) };
}
