/** The adapter of Node: threads are worker threads. */

import { load } from "../modules/load-part.ts";
import { common } from "../on-all-runtimes.ts";
import type { Runtime } from "../runtime.ts";
import { nodeCommand } from "./node-command.ts";

/** Threadwork on Node. */
export const node: Runtime = {
  ...common,
  name: "node",
  // Since 24.2 a file knows whether it is the program (`import.meta.main`).
  oldest: [24, 2],
  hasPermissions: true,
  // npm takes options for itself unless they stand behind "--".
  typed: (script, args) => `npm run ${script} ${args && `-- ${args}`}`.trimEnd(),
  installs: "npm install",
  version: () => process.versions.node,
  thread: (module, options) =>
    load<typeof import("./node-thread.ts")>(new URL("./node-thread.ts", import.meta.url)).nodeThread(
      module,
      options,
      environment(),
    ),
  process: (module, options) =>
    load<typeof import("./node-process.ts")>(new URL("./node-process.ts", import.meta.url)).nodeProcess(
      module,
      options,
      environment(),
    ),
  command: nodeCommand,
};

/** Says so where this Node is too old: otherwise a person would be told of whatever it lacks, in other words. */
export function mustBeRecent(): void {
  const [oldestMajor, oldestMinor] = node.oldest;
  const version = process.versions.node;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(`Threadwork needs Node ${node.oldest.join(".")} or newer, Deno or Bun; this is Node ${version}.`);
}

/**
 * The environment of a worker: ours, with a compile cache. Without one, Node 24 strips the types of every file again in
 * every worker, which doubles its start. The folder is the one that Node itself takes for `enableCompileCache()`.
 */
function environment(): NodeJS.ProcessEnv {
  const { tmpdir } = process.getBuiltinModule("node:os");
  const { join } = process.getBuiltinModule("node:path");
  return { NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache"), ...process.env };
}
