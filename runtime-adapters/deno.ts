/** The adapter of Deno. */
import { existsSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { cpus } from "./host/cpus.ts";
import { run } from "./host/run.ts";
import { cpuTime, memory } from "./host/usage.ts";
import type { Runtime } from "./runtime.ts";
import { PROCESS_ENTRY, startProcess } from "./thread/process.ts";
import { type WebFlavour, webThread } from "./thread/web.ts";
import { parentPort } from "./thread/worker.ts";

/** For how long the thread of a worker that ends is looked for. In an endless loop it never goes (Deno 2.9). */
const GONE_LIMIT_MS = 2_000;
/** A thread that has not said hello this long after it was terminated never got to load its module. */
const HELLO_LIMIT_MS = 50;

const flavour: WebFlavour = {
  entry: new URL("./thread/entry-deno.ts", import.meta.url),
  // Deno says that a worker is terminated at once, whatever its thread does, so the thread itself is looked for.
  async gone(_closed, thread) {
    const path = await Promise.race([thread, delay(HELLO_LIMIT_MS)]);
    if (path === "") return false;
    if (path === undefined) return true;
    const end = performance.now() + GONE_LIMIT_MS;
    for (let waitMs = 1; existsSync(path); waitMs = Math.min(waitMs * 2, 50)) {
      if (performance.now() > end) return false;
      await delay(waitMs);
    }
    return true;
  },
  // Deno 2.9 has this for its own node:worker_threads only: the one symbol without a name. Without it, workers keep us.
  keepAlive(worker, keep) {
    const prototype = Worker.prototype as unknown as Record<symbol, (keep: boolean) => void>;
    const symbol = Object.getOwnPropertySymbols(prototype).find((symbol) => symbol.description === undefined);
    if (symbol) prototype[symbol]!.call(worker, keep);
  },
};

/** Threadwork on Deno: threads are Web Workers. */
export const deno: Runtime = {
  name: "deno",
  version: () => process.versions.deno!,
  executable: () => process.execPath,
  thread: (module, options) => webThread(flavour, module, options),
  process: (module) =>
    startProcess(module, (args) => [
      process.execPath,
      "run",
      "-A",
      "--no-prompt",
      ...configuration(module),
      PROCESS_ENTRY.href,
      ...args,
    ]),
  parent: parentPort,
  run,
  command: (executable, module, args = [], { isolated = false } = {}) => [
    executable,
    "run",
    "-A",
    "--no-prompt",
    ...(isolated ? [...NO_CONFIGURATION, "--no-remote", "--cached-only"] : []),
    module.href,
    ...args,
  ],
  cpus,
  now: () => performance.now(),
  cpuTime,
  memory,
};

// Without a configuration, node_modules is only looked at when told to be kept by hand.
const NO_CONFIGURATION = ["--no-config", "--no-lock", "--node-modules-dir=manual"];

/** The options for the configuration that holds for `module`: Deno looks for it beside the first module, ours. */
function configuration(module: URL): string[] {
  if (module.protocol !== "file:") return NO_CONFIGURATION;
  for (let folder = new URL(".", module); ; folder = new URL("..", folder)) {
    for (const name of ["deno.json", "deno.jsonc"]) {
      const file = fileURLToPath(new URL(name, folder));
      if (existsSync(file)) return ["--config", file];
    }
    if (folder.href === new URL("..", folder).href) return NO_CONFIGURATION;
  }
}

function delay(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined));
}
