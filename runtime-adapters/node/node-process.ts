/** The parent's side of a worker process of Node: how it is started. */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { programOf } from "../modules/bundle.ts";
import { refuseCompiled } from "../modules/compiled.ts";
import type { WorkerHandle, WorkerOptions } from "../runtime.ts";
import { type LoadingFlags, loadingFlags } from "../worker-process/loading-flags.ts";
import { startProcess } from "../worker-process/start-process.ts";

const ENTRY = new URL("./node-process-entry.ts", import.meta.url);

/** Options of Node that decide how a file is loaded and how its code runs. */
export const NODE_FLAGS: LoadingFlags = {
  names: new RegExp(
    [
      "r|require|import|loader|C|conditions|preserve-symlinks|preserve-symlinks-main|enable-source-maps|frozen-intrinsics|disable-proto",
      "(no-)?(strip-types|require-module|addons|warnings|deprecation|global-search-paths)|disable-warning|throw-deprecation|pending-deprecation",
      "(no-)?experimental-(?!test|sea|eventsource$|.*inspect|print|repl|default-config|config).+|disallow-code-generation-from-strings",
      "stack-size|stack-trace-limit|max-old-space-size|max-semi-space-size|expose-gc|harmony.*|js-.*|jitless",
    ].join("|"),
  ),
};

/**
 * Starts `module` in a process of Node, with the environment `env`. Never throws.
 * @public
 */
export function nodeProcess(module: URL, options: WorkerOptions | undefined, env: NodeJS.ProcessEnv): WorkerHandle {
  const heap = options?.heapMb === undefined ? [] : [`--max-old-space-size=${options.heapMb}`];
  const flags = [process.execPath, ...loadingFlags(NODE_FLAGS, process.execArgv), ...heap] as const;
  const text = programOf(ENTRY, options?.file);
  const program = text === undefined ? [fileURLToPath(ENTRY)] : ["--input-type=module", "-e", text, "--"];
  return startProcess(
    module,
    options,
    (args) => {
      refuseCompiled((process.getBuiltinModule("node:sea") as { isSea(): boolean }).isSea());
      return [...flags, ...program, ...args];
    },
    env,
  );
}
