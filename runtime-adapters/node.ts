/** The adapter of Node. */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { cpus } from "./host/cpus.ts";
import { run } from "./host/run.ts";
import { cpuTime, memory } from "./host/usage.ts";
import type { Runtime, WorkerEnd } from "./runtime.ts";
import { toFault } from "./thread/fault.ts";
import { startWorker } from "./thread/parent.ts";
import { PROCESS_ENTRY, startProcess } from "./thread/process.ts";
import { parentPort } from "./thread/worker.ts";

const THREAD_ENTRY = new URL("./thread/entry-node.ts", import.meta.url);

const thread: Runtime["thread"] = (module, { name = "" } = {}) =>
  startWorker(module, (events) => {
    const worker = new Worker(THREAD_ENTRY, { name });
    let failure: WorkerEnd | undefined;
    worker.on("message", events.message);
    worker.on("error", (error) => {
      failure = { kind: "failed", phase: "run", error: toFault(error) };
    });
    worker.on("exit", (code) => events.gone(failure ?? (code === 0 ? { kind: "finished" } : { kind: "exited", code })));
    return {
      post: (message, transfer) => worker.postMessage(message, transfer as never),
      stop: () => worker.terminate().then(() => true),
      keepAlive(keep) {
        if (keep) worker.ref();
        else worker.unref();
      },
    };
  });

const command: Runtime["command"] = (executable, module, args = []) => [executable, fileURLToPath(module), ...args];

/** Threadwork on Node: threads are worker threads. */
export const node: Runtime = {
  name: "node",
  version: () => process.versions.node,
  executable: () => process.execPath,
  thread,
  process: (module) => startProcess(module, (args) => command(process.execPath, PROCESS_ENTRY, args)),
  parent: parentPort,
  run,
  command,
  cpus,
  now: () => performance.now(),
  cpuTime,
  memory,
};
