/** The adapter of Bun. */

import { common, withFlags } from "../common.ts";
import { entryOf, programOf } from "../modules/bundle.ts";
import { load } from "../modules/load.ts";
import type { Runtime } from "../runtime.ts";
import type { WebFlavour } from "../worker/web-thread.ts";
import { hasRoom, makeRoom, makeRoomFor } from "./room-for-arrays.ts";

declare const Bun: { gc(wait: boolean): void };

/** By then its first task is mostly done. */
const COLLECT_AFTER_MS = 50;

const flavour: WebFlavour = {
  open: (name, file) => new Worker(entryOf(new URL("./bun-entry.ts", import.meta.url), file), { type: "module", name }),
  gone: (closed) => closed.then(() => true),
  keepAlive(worker, keep) {
    const bunWorker = worker as Worker & { ref(): void; unref(): void };
    if (keep) bunWorker.ref();
    else bunWorker.unref();
  },
  room: { make: makeRoom, isMade: hasRoom },
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
  ...common,
  name: "bun",
  version: () => process.versions.bun!,
  thread: (module, options) =>
    load<typeof import("../worker/web-thread.ts")>(new URL("../worker/web-thread.ts", import.meta.url)).webThread(
      flavour,
      module,
      options,
    ),
  process(module, options) {
    const { PROCESS_ENTRY, startProcess } = load<typeof import("../worker-process/start-process.ts")>(
      new URL("../worker-process/start-process.ts", import.meta.url),
    );
    const { loadingFlags } = load<typeof import("../worker-process/own-flags.ts")>(
      new URL("../worker-process/own-flags.ts", import.meta.url),
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
