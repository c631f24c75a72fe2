import type { RuntimeName } from "../../runtime-adapters/runtime.ts";

/**
 * The threads that a process of each runtime has for itself, by name, and how many of a name at most: Node 24, Bun 1.4,
 * Deno 2.9. Every other thread is the program's.
 */
const HELPERS: Readonly<Record<RuntimeName, Readonly<Record<string, number>>>> = {
  // Node starts its threads for files together, as many as UV_THREADPOOL_SIZE says where downloads are files.
  node: { MainThread: 1, node: 1, V8Worker: 4, DelayedTaskSche: 1, SignalInspector: 1, "libuv-worker": 16 },
  bun: {
    // Not "bun.exe": so the first thread is called, and after it every native thread that the program starts.
    ...{ bun: 1, "mi-scavenger": 1, JSCWarmUp: 1, BunCompileCache: 1, "HTTP Client": 1 },
    ...{ HeapHelper: 8, JITWorker: 8, "ollector Thread": 8, "s Signal Sender": 8 },
  },
  // One of the last for each call of its own that blocks.
  deno: { deno: 4, "V8 DefaultWorke": 16, "tokio-runtime-w": Number.POSITIVE_INFINITY },
};
/** Bun numbers these, one a processor. */
const NUMBERED = /^Bun Pool \d+$/;

const NAMES = new Set(Object.values(HELPERS).flatMap((helpers) => Object.keys(helpers)));

/** Does a thread of this name belong to its runtime, and not to the program? */
export function isHelper(name: string): boolean {
  return NAMES.has(name) || NUMBERED.test(name);
}

/**
 * How many threads of this name a process of the runtime's has for itself at most; 0 for the name of a worker. What is
 * beyond that is the program's, whatever it is called: on Node and Bun a program chooses its workers' names. Pure.
 */
export function mostHelpers(name: string, runtime: RuntimeName): number {
  return HELPERS[runtime][name] ?? (runtime === "bun" && NUMBERED.test(name) ? 1 : 0);
}
