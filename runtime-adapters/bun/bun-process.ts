/** The parent's side of a worker process of Bun: how it is started. */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { programOf } from "../modules/bundle.ts";
import { refuseCompiled } from "../modules/compiled.ts";
import type { WorkerHandle, WorkerOptions } from "../runtime.ts";
import { type LoadingFlags, loadingFlags } from "../worker-process/loading-flags.ts";
import { PROCESS_ENTRY, startProcess } from "../worker-process/start-process.ts";
import { NO_HEAP } from "./bun-thread.ts";
import { isCompiled } from "./is-compiled.ts";

/** Options of Bun that decide how a file is loaded and how its code runs. */
export const BUN_FLAGS: LoadingFlags = {
  names:
    /r|require|import|preload|conditions|define|d|drop|l|loader|main-fields|extension-order|tsconfig-override|jsx-.+|preserve-symlinks.*|smol|expose-gc|no-addons|no-deprecation|throw-deprecation|c|config/,
};

/**
 * Starts `module` in a process of Bun. Never throws.
 * @public
 */
export function bunProcess(module: URL, options?: WorkerOptions): WorkerHandle {
  const flags = loadingFlags(BUN_FLAGS, process.execArgv);
  const text = programOf(PROCESS_ENTRY, options?.file);
  const program =
    text === undefined ? ["run", ...flags, "--no-install", fileURLToPath(PROCESS_ENTRY)] : [...flags, "-e", text];
  return startProcess(module, options, (args) => {
    refuseCompiled(isCompiled());
    if (options?.heapMb !== undefined) throw new Error(NO_HEAP);
    return [process.execPath, ...program, ...args];
  });
}
