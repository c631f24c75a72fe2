/** The adapter of Bun. */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { cpus } from "./host/cpus.ts";
import { run } from "./host/run.ts";
import { cpuTime, memory } from "./host/usage.ts";
import type { Runtime } from "./runtime.ts";
import { PROCESS_ENTRY, startProcess } from "./thread/process.ts";
import { type WebFlavour, webThread } from "./thread/web.ts";
import { parentPort } from "./thread/worker.ts";

const flavour: WebFlavour = {
  entry: new URL("./thread/entry-bun.ts", import.meta.url),
  gone: (closed) => closed.then(() => true),
  keepAlive(worker, keep) {
    const bunWorker = worker as Worker & { ref(): void; unref(): void };
    if (keep) bunWorker.ref();
    else bunWorker.unref();
  },
};

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
  version: () => process.versions.bun!,
  executable: () => process.execPath,
  thread: (module, options) => webThread(flavour, module, options),
  process: (module) => startProcess(module, (args) => command(process.execPath, PROCESS_ENTRY, args)),
  parent: parentPort,
  run,
  command,
  cpus,
  now: () => performance.now(),
  cpuTime,
  memory,
};
