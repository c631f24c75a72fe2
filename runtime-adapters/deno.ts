/** The adapter of Deno. */

import type { Runtime } from "./runtime.ts";
import { cpus, cpuTime, memory, run } from "./thread/host-stub.ts";
import { startProcess } from "./thread/process.ts";
import { webThread } from "./thread/web.ts";
import { parentPort } from "./thread/worker.ts";

declare const Deno: { version: { deno: string } };

const command: Runtime["command"] = (executable, module, args = [], { isolated = false } = {}) => [
  executable,
  "run",
  "-A",
  "--no-prompt",
  // Without a configuration, node_modules is only looked at when told to be kept by hand.
  ...(isolated ? ["--no-config", "--no-lock", "--no-remote", "--cached-only", "--node-modules-dir=manual"] : []),
  module.href,
  ...args,
];

/** Threadwork on Deno: threads are Web Workers. */
export const deno: Runtime = {
  name: "deno",
  version: () => Deno.version.deno,
  thread: webThread,
  process: (module, options) => startProcess(command, module, options),
  parent: parentPort,
  run,
  command,
  cpus,
  now: () => performance.now(),
  cpuTime,
  memory,
};
