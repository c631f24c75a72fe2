/** The parent's side of a worker process of Deno: how it is started. */
import { readFileSync } from "node:fs";
import process from "node:process";
import { entryOf } from "../modules/bundle.ts";
import { refuseCompiled } from "../modules/compiled.ts";
import type { WorkerHandle, WorkerOptions } from "../runtime.ts";
import { type LoadingFlags, loadingFlags } from "../worker-process/loading-flags.ts";
import { PROCESS_ENTRY, startProcess } from "../worker-process/start-process.ts";
import { denoRun, NO_CONFIGURATION } from "./deno-command.ts";
import { findDenoConfig } from "./find-deno-config.ts";

declare const Deno: { args: readonly string[]; build: { standalone?: boolean } };

/** Options of Deno that decide how a file is loaded and how its code runs. */
export const DENO_FLAGS: LoadingFlags = {
  names:
    /unstable-.+|import-map|config|c|no-config|conditions|preload|import|require|v8-flags|cert|node-modules-dir|vendor|no-npm|no-remote|cached-only|lock|no-lock|frozen/,
  valued: /^(--(import-map|config|conditions|preload|import|require|cert)|-c)$/,
};

/**
 * Starts `module` in a process of Deno. Never throws.
 * @public
 */
export function denoProcess(module: URL, options?: WorkerOptions): WorkerHandle {
  const own = loadingFlags(DENO_FLAGS, commandLine());
  const isToldConfig = own.some((flag) => /^(--(no-)?config|-c)\b/.test(flag));
  const told = isToldConfig ? own : [...configFor(new URL(options?.file ?? module), own), ...own];
  const flags = options?.heapMb === undefined ? told : withHeap(told, options.heapMb);
  const entry = entryOf(PROCESS_ENTRY, options?.file);
  return startProcess(module, options, (args) => {
    refuseCompiled(Deno.build.standalone === true);
    return denoRun(process.execPath, flags, entry, args);
  });
}

/** With a limit for the heap, in MB. Deno takes options of V8 once. */
function withHeap(flags: readonly string[], heapMb: number): string[] {
  const limit = `--max-old-space-size=${heapMb}`;
  const ofV8 = flags.find((flag) => flag.startsWith("--v8-flags="));
  return [...flags.filter((flag) => flag !== ofV8), ofV8 ? `${ofV8},${limit}` : `--v8-flags=${limit}`];
}

/** Says which configuration holds for the file: Deno looks for one beside the first module, which is ours. */
function configFor(file: URL, own: readonly string[]): string[] {
  const config = findDenoConfig(file);
  return config === undefined ? NO_CONFIGURATION.filter((flag) => !own.includes(flag)) : ["--config", config];
}

/**
 * Our own command line, which Deno does not tell, without the arguments of the program; empty where the system does not
 * tell either.
 */
function commandLine(): string[] {
  try {
    const [, ...args] = readFileSync("/proc/self/cmdline", "utf8").split("\0").slice(0, -1);
    return args.slice(0, args.length - Deno.args.length);
  } catch {
    return [];
  }
}
