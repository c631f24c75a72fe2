/** The adapter of Deno. */

import { common } from "../common.ts";
import { entryOf } from "../modules/bundle.ts";
import { load } from "../modules/load.ts";
import type { Permissions, Runtime } from "../runtime.ts";

declare const Deno: {
  version: { deno: string };
  readTextFileSync(path: string): string;
};

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
    ...some("net", connect === "all" ? connect : [`unix:${connect}`]),
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
  ...common,
  name: "deno",
  version: () => Deno.version.deno,
  readText: (path) => Deno.readTextFileSync(path),
  thread: (module, options) =>
    load<typeof import("./deno-thread.ts")>(new URL("./deno-thread.ts", import.meta.url)).denoThread(module, options),
  process(module, options) {
    const { PROCESS_ENTRY, startProcess } = load<typeof import("../worker-process/start-process.ts")>(
      new URL("../worker-process/start-process.ts", import.meta.url),
    );
    const { denoCommandLine, loadingFlags } = load<typeof import("../worker-process/own-flags.ts")>(
      new URL("../worker-process/own-flags.ts", import.meta.url),
    );
    const own = loadingFlags("deno", denoCommandLine());
    // Deno looks for a configuration beside the first module, which is ours.
    const { findDenoConfig } = load<typeof import("./find-deno-config.ts")>(
      new URL("./find-deno-config.ts", import.meta.url),
    );
    const isToldConfig = own.some((flag) => /^(--(no-)?config|-c)\b/.test(flag));
    const config = isToldConfig ? undefined : findDenoConfig(new URL(options?.file ?? module));
    const found = config === undefined ? NO_CONFIGURATION.filter((flag) => !own.includes(flag)) : ["--config", config];
    const flags = isToldConfig ? own : [...found, ...own];
    return startProcess(module, options, (args) =>
      run(process.execPath, flags, entryOf(PROCESS_ENTRY, options?.file), args),
    );
  },
  command: (executable, module, args = [], { isolated = false, permissions } = {}) =>
    run(executable, isolated ? ISOLATED : [], module, args, permissions && flags(permissions)),
};
