/** The parent's side of a thread of a page: what differs from other Web Workers. */

import { programOf } from "../modules/bundle.ts";
import { setTimeout } from "../real-time.ts";
import type { WebFlavour } from "../worker/web-thread.ts";
import { moduleOf, PUT_IMPORT } from "./import-module.ts";

/** A thread that has not said hello this long after it was terminated never got to load its module. */
const HELLO_LIMIT_MS = 50;

/** Where the text stands that every worker begins with. */
let entry: string | undefined;

export const browserFlavour: WebFlavour = {
  open(name, { env, heapMb }) {
    refuseServers();
    if (env) throw new Error("a page has no environment: leave env out");
    if (heapMb !== undefined) throw new Error("a page cannot limit the memory of a worker: leave it out");
    // Not the library's own file: that may come from another site, or without the headers that an isolated page wants
    // of a worker's first file.
    entry ??= moduleOf(PUT_IMPORT + programOf(new URL("./browser-entry.ts", import.meta.url)));
    return new Worker(entry, { type: "module", name });
  },
  // No browser tells when a worker is gone. It holds a lock of its own as long as it is there (Chromium 156 takes 2 s
  // to stop one that is in an endless loop).
  async gone(_closed, thread) {
    const lock = await Promise.race([thread, delay(HELLO_LIMIT_MS)]);
    if (lock === "") return false;
    if (lock !== undefined) await navigator.locks.request(lock, () => {});
    return true;
  },
  // A page does not end when nothing is left to do.
  keepAlive() {},
};

/** A bundler takes the library for pages unless it is told that it bundles for something else. */
function refuseServers(): void {
  const { process } = globalThis as { process?: { versions?: { node?: string } } };
  if (process?.versions?.node === undefined || "document" in globalThis) return;
  throw new Error(
    "a bundler took the library for pages of a browser, and this is none. Tell it what it bundles for " +
      "(esbuild, rolldown: --platform=node, Bun: --target=bun, webpack: target: node)",
  );
}

function delay(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined));
}
