/** The adapter of Bun. */
import { fileURLToPath } from "node:url";
import type { Runtime } from "./runtime.ts";
import { cpus, cpuTime, memory, run } from "./thread/host-stub.ts";
import { startProcess } from "./thread/process.ts";
import { webThread } from "./thread/web.ts";
import { parentPort } from "./thread/worker.ts";

declare const Bun: { version: string };

const command: Runtime["command"] = (executable, module, args = [], { isolated = false } = {}) => [
  executable,
  "run",
  "--no-install",
  ...(isolated ? ["--config=/dev/null", "--no-env-file"] : []),
  fileURLToPath(module),
  ...args,
];

/** Threadwork on Bun: threads are Web Workers. */
export const bun: Runtime = {
  name: "bun",
  version: () => Bun.version,
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
