/** The adapter of Deno. */

import { load, shared } from "./host/shared.ts";
import type { Permissions, Runtime } from "./runtime.ts";
import type { WebFlavour } from "./thread/web.ts";

declare const Deno: {
  version: { deno: string };
  lstatSync(path: string): unknown;
  readTextFileSync(path: string): string;
};

/** For how long the thread of a worker that ends is looked for. In an endless loop it never goes (Deno 2.9). */
const GONE_LIMIT_MS = 2_000;
/** A thread that has not said hello this long after it was terminated never got to load its module. */
const HELLO_LIMIT_MS = 50;

const flavour: WebFlavour = {
  entry: new URL("./thread/entry-deno.ts", import.meta.url),
  // Deno says that a worker is terminated at once, whatever its thread does, so the thread itself is looked for.
  async gone(_closed, thread) {
    const path = await Promise.race([thread, delay(HELLO_LIMIT_MS)]);
    if (path === "") return false;
    if (path === undefined) return true;
    const end = performance.now() + GONE_LIMIT_MS;
    for (let waitMs = 1; exists(path); waitMs = Math.min(waitMs * 2, 50)) {
      if (performance.now() > end) return false;
      await delay(waitMs);
    }
    return true;
  },
  keepAlive(worker, keep) {
    setKept ??= keepAliveOf(Worker.prototype as unknown as Record<symbol, KeepAlive>);
    setKept.call(worker, keep);
  },
};

type KeepAlive = (keep: boolean) => void;

let setKept: KeepAlive | undefined;

/** Deno 2.9 has this for its own node:worker_threads only: the one symbol without a name. Without it, workers keep us. */
function keepAliveOf(prototype: Record<symbol, KeepAlive>): KeepAlive {
  const symbol = Object.getOwnPropertySymbols(prototype).find((symbol) => symbol.description === undefined);
  return (symbol && prototype[symbol]) ?? (() => {});
}

const run = (executable: string, options: readonly string[], module: URL, args: readonly string[], allowed = ["-A"]) =>
  [executable, "run", ...allowed, "--no-prompt", ...options, module.href, ...args] as const;

/** All that Deno 2.9 tells of the system. Left out of its list: `setPriority`, which is no fact, and `inspector`. */
const FACTS = [
  ...["hostname", "osRelease", "osUptime", "loadavg", "networkInterfaces", "systemMemoryInfo", "cpus", "statfs"],
  ...["uid", "gid", "username", "userInfo", "homedir", "getPriority"],
];

function flags({ connect, read, write, run }: Permissions): string[] {
  const some = (name: string, what: "all" | readonly string[]) => {
    if (what === "all") return [`--allow-${name}`];
    // A comma in a path is written twice.
    return what.length === 0 ? [] : [`--allow-${name}=${what.map((each) => each.replaceAll(",", ",,")).join(",")}`];
  };
  return [
    "--allow-env",
    `--allow-sys=${FACTS.join(",")}`,
    ...some("net", [`unix:${connect}`]),
    ...some("read", read),
    ...some("write", write),
    ...some("run", run),
  ];
}

// Without a configuration, node_modules is only looked at when told to be kept by hand.
const NO_CONFIGURATION = ["--no-config", "--no-lock", "--node-modules-dir=manual"];
const ISOLATED = [...NO_CONFIGURATION, "--no-remote", "--cached-only"];

/** Threadwork on Deno: threads are Web Workers. */
export const deno: Runtime = {
  ...shared,
  name: "deno",
  version: () => Deno.version.deno,
  readText: (path) => Deno.readTextFileSync(path),
  thread: (module, options) =>
    load<typeof import("./thread/web.ts")>(new URL("./thread/web.ts", import.meta.url)).webThread(
      flavour,
      module,
      options,
    ),
  process(module, options) {
    const { PROCESS_ENTRY, startProcess } = load<typeof import("./thread/process.ts")>(
      new URL("./thread/process.ts", import.meta.url),
    );
    // Deno looks for a configuration beside the first module, which is ours.
    const { findDenoConfig } = load<typeof import("./thread/find-deno-config.ts")>(
      new URL("./thread/find-deno-config.ts", import.meta.url),
    );
    const config = findDenoConfig(module);
    const flags = config === undefined ? NO_CONFIGURATION : ["--config", config];
    return startProcess(module, options, (args) => run(process.execPath, flags, PROCESS_ENTRY, args));
  },
  command: (executable, module, args = [], { isolated = false, permissions } = {}) =>
    run(executable, isolated ? ISOLATED : [], module, args, permissions && flags(permissions)),
};

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

function delay(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined));
}
