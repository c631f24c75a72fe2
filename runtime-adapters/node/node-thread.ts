/**
 * The parent's side of a thread that is a worker thread of Node. See worker-messages.ts for who says what.
 */

import { getEnvironmentData, setEnvironmentData, Worker } from "node:worker_threads";
import { toFault } from "../messages/fault.ts";
import { sendable } from "../messages/sendable.ts";
import { unreadable } from "../messages/worker-messages.ts";
import { entryOf } from "../modules/bundle.ts";
import type { WorkerEnd, WorkerHandle, WorkerOptions } from "../runtime.ts";
import { startWorker } from "../worker/parent-side.ts";
import { workerEnv } from "../worker/worker-env.ts";
import { type LoadingFlags, loadingFlags } from "../worker-process/loading-flags.ts";
import { TURN } from "./print-turn.ts";

/**
 * For what is young, beside a limit. Node 24.21 has a worker at its limit end as soon as it next looks; what V8 moves
 * out of a young generation of its default 48 MB meanwhile ended the whole program, at a limit of 100 MB each time.
 */
const YOUNG_MB = 16;

const ENTRY = new URL("./node-entry.ts", import.meta.url);

/** Of the options that a thread may be given, those that decide how a file is loaded. */
const THREAD_FLAGS: LoadingFlags = {
  names:
    /r|require|import|(experimental-)?loader|C|conditions|preserve-symlinks(-main)?|enable-source-maps|no-(warnings|deprecation)|disable-warning/,
};

/**
 * Starts `module` in a worker thread of Node, with the environment `env`. Never throws.
 * @public
 */
export function nodeThread(module: URL, options: WorkerOptions = {}, env: NodeJS.ProcessEnv): WorkerHandle {
  const { name = "" } = options;
  return startWorker(module, options, (events) => {
    // Workers print one at a time, those of workers among them.
    if (getEnvironmentData(TURN) === undefined)
      setEnvironmentData(TURN, new Int32Array(new SharedArrayBuffer(4)) as never);
    const worker = new Worker(entryOf(ENTRY, options.file), {
      name,
      env: options.env ? workerEnv(env, options.env) : env,
      ...ofFile(process.execArgv),
      ...(options.heapMb !== undefined && {
        resourceLimits: { maxOldGenerationSizeMb: options.heapMb, maxYoungGenerationSizeMb: YOUNG_MB },
      }),
    });
    let failure: WorkerEnd | undefined;
    worker.on("message", events.message);
    worker.on("messageerror", (error) => events.message(unreadable(error)));
    worker.on("error", (error) => {
      failure = { kind: "failed", phase: "run", error: toFault(error) };
    });
    worker.on("exit", (code) => events.gone(failure ?? (code === 0 ? { kind: "finished" } : { kind: "exited", code })));
    return {
      post(message, transfer) {
        const checked = sendable(message, "thread", transfer);
        if (transfer) worker.postMessage(checked, transfer as never);
        else worker.postMessage(checked);
      },
      stop: () => worker.terminate().then(() => true),
      keepAlive(keep) {
        if (keep) worker.ref();
        else worker.unref();
      },
    };
  });
}

/**
 * A thread has the options of its process, and with that of `node --input-type=module -e …` none can load a file: it
 * goes without what is for the text.
 */
function ofFile(options: readonly string[]): { execArgv?: string[] } {
  return options.some((option) => option.startsWith("--input-type"))
    ? { execArgv: loadingFlags(THREAD_FLAGS, options) }
    : {};
}
