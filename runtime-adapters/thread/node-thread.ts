/**
 * The parent's side of a thread that is a worker thread of Node. See messages.ts for who says what.
 */
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { Worker } from "node:worker_threads";
import type { WorkerEnd, WorkerHandle, WorkerOptions } from "../runtime.ts";
import { startWorker } from "./parent.ts";
import { toFault } from "./worker.ts";

const ENTRY = new URL("./entry-node.ts", import.meta.url);

/**
 * Starts `module` in a worker thread of Node. Never throws.
 * @public
 */
export function nodeThread(module: URL, { name = "" }: WorkerOptions = {}): WorkerHandle {
  return startWorker(module, (events) => {
    const worker = new Worker(ENTRY, { name, env: environment() });
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
}

/**
 * Our environment, with a compile cache: without one, Node 24 strips the types of every file again in every worker,
 * which doubles the start of four. The folder is the one that Node itself takes for `enableCompileCache()`.
 */
function environment(): NodeJS.ProcessEnv {
  return { NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache"), ...process.env };
}
