/**
 * The parent's side of a thread of Deno: what differs from other Web Workers.
 */

import { entryOf } from "../modules/bundle.ts";
import { common } from "../on-all-runtimes.ts";
import { nowMs, setTimeout } from "../real-time.ts";
import type { WorkerHandle, WorkerOptions } from "../runtime.ts";
import { type WebFlavour, webThread } from "../worker/web-thread.ts";
import { keepAlive, openWorker } from "./nested-workers.ts";

declare const Deno: { lstatSync(path: string): unknown };

const ENTRY = new URL("./deno-entry.ts", import.meta.url);

/** For how long the thread of a worker that ends is looked for. In an endless loop it never goes (Deno 2.9). */
const GONE_LIMIT_MS = 2_000;
/** A thread that has not said hello this long after it was terminated never got to load its module. */
const HELLO_LIMIT_MS = 50;

const flavour: WebFlavour = {
  open(name, { file, env, heapMb }) {
    if (env) throw new Error(`Deno's threads share the environment of their process: write  as: "processes"`);
    if (heapMb !== undefined) throw new Error(`Deno cannot limit the memory of a thread: write  as: "processes"`);
    return openWorker(entryOf(ENTRY, file), name, isThread());
  },
  // Deno says that a worker is terminated at once, whatever its thread does, so the thread itself is looked for.
  async gone(_closed, thread) {
    const path = await Promise.race([thread, delay(HELLO_LIMIT_MS)]);
    if (path === "") return false;
    if (path === undefined) return true;
    const end = nowMs() + GONE_LIMIT_MS;
    for (let waitMs = 1; exists(path); waitMs = Math.min(waitMs * 2, 50)) {
      if (nowMs() > end) return false;
      await delay(waitMs);
    }
    return true;
  },
  keepAlive,
  renews: true,
};

/**
 * Starts `module` in a Web Worker of Deno. Never throws.
 * @public
 */
export function denoThread(module: URL, options?: WorkerOptions): WorkerHandle {
  return webThread(flavour, module, options);
}

/** Whether Threadwork started this thread, and it is not the main thread of a process. */
function isThread(): boolean {
  return common.parent() !== undefined && "postMessage" in globalThis;
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

function delay(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined));
}
