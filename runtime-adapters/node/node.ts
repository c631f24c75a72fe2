/** The adapter of Node. */

import { common, withFlags } from "../common.ts";
import { programOf } from "../modules/bundle.ts";
import { load } from "../modules/load.ts";
import type { Permissions, Runtime } from "../runtime.ts";

const command: Runtime["command"] = (executable, module, args = [], { permissions } = {}) => [
  executable,
  ...(permissions ? flags(permissions) : []),
  process.getBuiltinModule("node:url").fileURLToPath(module),
  ...args,
];

function flags({ read, write, run }: Permissions): string[] {
  const some = (name: string, what: "all" | readonly string[]) =>
    (what === "all" ? ["*"] : what).map((path) => `--allow-fs-${name}=${path}`);
  // It warns, on the program's own standard error, of each permission that is given.
  const quiet = ["--disable-warning=SecurityWarning", "--disable-warning=ExperimentalWarning"];
  const start = run.length > 0 ? ["--allow-child-process"] : [];
  return ["--permission", "--allow-worker", ...start, ...some("read", read), ...some("write", write), ...quiet];
}

/** Threadwork on Node: threads are worker threads. */
export const node: Runtime = {
  ...common,
  name: "node",
  version: () => process.versions.node,
  thread: (module, options) =>
    load<typeof import("./node-thread.ts")>(new URL("./node-thread.ts", import.meta.url)).nodeThread(
      module,
      options,
      environment(),
    ),
  process(module, options) {
    const { startProcess } = load<typeof import("../worker-process/start-process.ts")>(
      new URL("../worker-process/start-process.ts", import.meta.url),
    );
    const { loadingFlags } = load<typeof import("../worker-process/own-flags.ts")>(
      new URL("../worker-process/own-flags.ts", import.meta.url),
    );
    const entry = new URL("./node-process-entry.ts", import.meta.url);
    const flags = loadingFlags("node", process.execArgv);
    const text = programOf(entry, options?.file);
    const start = (args: readonly string[]) =>
      text === undefined
        ? withFlags(command(process.execPath, entry, args), 1, flags)
        : ([process.execPath, ...flags, "--input-type=module", "-e", text, "--", ...args] as const);
    return startProcess(module, options, start, environment());
  },
  command,
  /** Not `performance`: to touch it costs a worker 0.16 MB, and a look at it takes longer. */
  now() {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1e3 + nanoseconds / 1e6;
  },
};

/**
 * The environment of a worker: ours, with a compile cache. Without one, Node 24 strips the types of every file again in
 * every worker, which doubles its start. The folder is the one that Node itself takes for `enableCompileCache()`.
 */
function environment(): NodeJS.ProcessEnv {
  const { tmpdir } = process.getBuiltinModule("node:os");
  const { join } = process.getBuiltinModule("node:path");
  return { NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache"), ...process.env };
}
