/**
 * What is the same on all three runtimes.
 *
 * Every worker loads the adapter, and most never start a program, a worker or count processors. So those parts are loaded
 * when they are first used: all of them, with the built-in modules that they need, cost more than a worker itself.
 */
import type { ParentPort, Runtime } from "../runtime.ts";
import { sends } from "../thread/sendable.ts";
import { bundle, fromBundle } from "./bundle.ts";

let require: ((path: string) => unknown) | undefined;

/** What `module` exports, loaded now if it was not before. What it exports for this is `@public`. */
export function load<Module>(module: URL): Module {
  const part = fromBundle(module);
  if (part !== undefined) return part as Module;
  require ??= process.getBuiltinModule("node:module").createRequire(bundle?.url ?? import.meta.url);
  return require(process.getBuiltinModule("node:url").fileURLToPath(module)) as Module;
}

const frames = () => load<typeof import("../thread/frames.ts")>(new URL("../thread/frames.ts", import.meta.url));

const sendsTo: Runtime["sends"] = (value, to) => (to === "thread" ? sends(value) : frames().sends(value));

/** A command with options of the runtime at that place. */
export function withFlags(
  [program, ...args]: readonly [string, ...string[]],
  at: number,
  flags: readonly string[],
): readonly [string, ...string[]] {
  return [program, ...args.toSpliced(at - 1, 0, ...flags)];
}

/** The part of an adapter that is the same on all three runtimes. */
export const shared = {
  executable: () => process.execPath,
  // Put there by thread/worker.ts.
  parent: () => (globalThis as { [key: symbol]: ParentPort | undefined })[Symbol.for("threadwork.parent")],
  provide(url, exports) {
    const place = globalThis as { [key: symbol]: Map<string, unknown> | undefined };
    const key = Symbol.for("threadwork.provided");
    place[key] ??= new Map();
    place[key].set(url, exports);
  },
  run: (program) => load<typeof import("./run.ts")>(new URL("./run.ts", import.meta.url)).run(program),
  load,
  async exportsOf(url) {
    const part = fromBundle(new URL(url));
    if (part !== undefined) return part as Readonly<Record<string, unknown>>;
    return await load<typeof import("./exports.ts")>(new URL("./exports.ts", import.meta.url)).exportsOf(url);
  },
  codec: frames,
  explain(value, to, leaf) {
    const { explain } = load<typeof import("../thread/explain.ts")>(new URL("../thread/explain.ts", import.meta.url));
    return explain(value, to, (part) => sendsTo(part, to), leaf);
  },
  sends: sendsTo,
  loaded() {},
  expectArrays() {},
  readText: (path) => process.getBuiltinModule("node:fs").readFileSync(path, "utf8"),
  cpus: () => load<typeof import("./cpus.ts")>(new URL("./cpus.ts", import.meta.url)).cpus(),
  now: () => performance.now(),
  threadCpuMs() {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  },
  cpuTime: () => load<typeof import("./usage.ts")>(new URL("./usage.ts", import.meta.url)).cpuTime(),
  memory: () => load<typeof import("./usage.ts")>(new URL("./usage.ts", import.meta.url)).memory(),
} satisfies Partial<Runtime>;
