import type { RuntimeName } from "../../runtime-adapters/runtime.ts";

/**
 * The threads that each runtime starts for itself: their names, and how many of a name a process has at most (Node 24,
 * Bun 1.4, Deno 2.9). Every other thread belongs to the program.
 */
const HELPERS: Readonly<Record<RuntimeName, Readonly<Record<string, number>>>> = {
  // Node starts its threads for files together; for downloads by pipes UV_THREADPOOL_SIZE makes them 16.
  node: { MainThread: 1, node: 1, V8Worker: 4, DelayedTaskSche: 1, SignalInspector: 1, "libuv-worker": 16 },
  bun: {
    // "bun.exe" is missing on purpose: the first thread has that name, and so has every native thread that the program
    // starts.
    ...{ bun: 1, "mi-scavenger": 1, JSCWarmUp: 1, BunCompileCache: 1, "HTTP Client": 1 },
    ...{ HeapHelper: 8, JITWorker: 8, "ollector Thread": 8, "s Signal Sender": 8 },
  },
  // tokio-runtime-w: Deno starts one for each of its own blocking calls.
  deno: { deno: 4, "V8 DefaultWorke": 16, "tokio-runtime-w": Number.POSITIVE_INFINITY },
};
/** Bun numbers these, one for each processor. */
const NUMBERED = /^Bun Pool \d+$/;

const NAMES = new Set(Object.values(HELPERS).flatMap((helpers) => Object.keys(helpers)));

/** Does a thread of this name belong to its runtime, and not to the program? */
export function isHelper(name: string): boolean {
  return NAMES.has(name) || NUMBERED.test(name);
}

/**
 * How many threads of this name a process of the runtime has for itself at most; 0 for a worker's name. Any more belong
 * to the program: on Node and Bun a program can choose the names of its workers. Pure.
 */
export function mostHelpers(name: string, runtime: RuntimeName): number {
  return HELPERS[runtime][name] ?? (runtime === "bun" && NUMBERED.test(name) ? 1 : 0);
}
