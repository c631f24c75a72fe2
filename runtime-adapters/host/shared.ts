/**
 * What is the same on all three runtimes.
 *
 * Every worker loads the adapter, and most never start a program, a worker or count processors. So those parts are loaded
 * when they are first used: all of them, with the built-in modules that they need, cost more than a worker itself.
 */
import type { ParentPort, Runtime } from "../runtime.ts";

let require: ((path: string) => unknown) | undefined;

/** The module at `path`, relative to this one, loaded now if it was not before. What it exports for this is `@public`. */
export function load<Module>(path: string): Module {
  require ??= process.getBuiltinModule("node:module").createRequire(import.meta.url);
  return require(path) as Module;
}

/** The part of an adapter that is the same on all three runtimes. */
export const shared = {
  executable: () => process.execPath,
  // Put there by thread/worker.ts.
  parent: () => (globalThis as { [key: symbol]: ParentPort | undefined })[Symbol.for("threadwork.parent")],
  run: (program) => load<typeof import("./run.ts")>("./run.ts").run(program),
  load: (module) => load(process.getBuiltinModule("node:url").fileURLToPath(module)),
  readText: (path) => process.getBuiltinModule("node:fs").readFileSync(path, "utf8"),
  cpus: () => load<typeof import("./cpus.ts")>("./cpus.ts").cpus(),
  now: () => performance.now(),
  cpuTime: () => load<typeof import("./usage.ts")>("./usage.ts").cpuTime(),
  memory: () => load<typeof import("./usage.ts")>("./usage.ts").memory(),
} satisfies Partial<Runtime>;
