/** The adapter of Node. */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Runtime } from "./runtime.ts";
import { toFault } from "./thread/fault.ts";
import { cpus, cpuTime, memory, run } from "./thread/host-stub.ts";
import { startWorker } from "./thread/parent.ts";
import { startProcess } from "./thread/process.ts";
import { parentPort } from "./thread/worker.ts";

const command: Runtime["command"] = (executable, module, args = []) => [executable, fileURLToPath(module), ...args];

const thread: Runtime["thread"] = (module, options = {}) =>
  startWorker(module, options.name ?? "thread", (events) => {
    const worker = new Worker(new URL("./thread/entry-node.ts", import.meta.url), { name: options.name ?? "thread" });
    worker.on("message", (message) => events.message(message));
    worker.on("error", (error) => events.gone({ kind: "failed", phase: "run", error: toFault(error) }));
    worker.on("exit", (code) => events.gone(code ? { kind: "exited", code } : { kind: "finished" }));
    return {
      post: (message, transfer) => worker.postMessage(message, transfer as never),
      stop: async () => {
        await worker.terminate();
        return true;
      },
      release: () => {},
    };
  });

/** Threadwork on Node: threads are worker threads. */
export const node: Runtime = {
  name: "node",
  version: () => process.versions.node,
  thread,
  process: (module, options) => startProcess(command, module, options),
  parent: parentPort,
  run,
  command,
  cpus,
  now: () => performance.now(),
  cpuTime,
  memory,
};
