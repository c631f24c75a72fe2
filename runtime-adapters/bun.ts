/** The adapter of Bun. */

import { entryOf, programOf } from "./host/bundle.ts";
import { load, shared, withFlags } from "./host/shared.ts";
import type { Runtime } from "./runtime.ts";
import { makeRoomFor } from "./thread/room.ts";
import type { WebFlavour } from "./thread/web.ts";

declare const Bun: { gc(wait: boolean): void };

/** By then its first task is mostly done. */
const COLLECT_AFTER_MS = 50;

const flavour: WebFlavour = {
  open: (name, file) =>
    new Worker(entryOf(new URL("./thread/entry-bun.ts", import.meta.url), file), { type: "module", name }),
  gone: (closed) => closed.then(() => true),
  keepAlive(worker, keep) {
    const bunWorker = worker as Worker & { ref(): void; unref(): void };
    if (keep) bunWorker.ref();
    else bunWorker.unref();
  },
};

const command: Runtime["command"] = (executable, module, args = [], { isolated = false } = {}) => [
  executable,
  "run",
  "--no-install",
  ...(isolated ? ["--config=/dev/null", "--no-env-file"] : []),
  process.getBuiltinModule("node:url").fileURLToPath(module),
  ...args,
];

/** Threadwork on Bun: threads are Web Workers. */
export const bun: Runtime = {
  ...shared,
  name: "bun",
  version: () => process.versions.bun!,
  thread: (module, options) =>
    load<typeof import("./thread/web.ts")>(new URL("./thread/web.ts", import.meta.url)).webThread(
      flavour,
      module,
      options,
    ),
  process(module, options) {
    const { PROCESS_ENTRY, startProcess } = load<typeof import("./thread/process.ts")>(
      new URL("./thread/process.ts", import.meta.url),
    );
    const { loadingFlags } = load<typeof import("./thread/own-flags.ts")>(
      new URL("./thread/own-flags.ts", import.meta.url),
    );
    const flags = loadingFlags("bun", process.execArgv);
    const text = programOf(PROCESS_ENTRY, options?.file);
    const start = (args: readonly string[]) =>
      text === undefined
        ? withFlags(command(process.execPath, PROCESS_ENTRY, args), 2, flags)
        : ([process.execPath, ...flags, "-e", text, ...args] as const);
    return startProcess(module, options, start);
  },
  command,
  /** Bun collects nothing before 32 MiB have come together. What loads a small program leaves 0.2 MB of garbage. */
  loaded: () => void setTimeout(() => Bun.gc(true), COLLECT_AFTER_MS).unref(),
  expectArrays: makeRoomFor,
};
