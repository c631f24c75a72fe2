/** The adapter of Bun: threads are Web Workers. */

import { guardOfNode } from "../modules/guard-of-node.ts";
import { load } from "../modules/load-part.ts";
import { common } from "../on-all-runtimes.ts";
import { setTimeout } from "../real-time.ts";
import type { Runtime, Sample } from "../runtime.ts";
import { bunCommand } from "./bun-command.ts";
import { bunFlavour } from "./bun-thread.ts";
import { guardOfCompiled, isCompiled } from "./is-compiled.ts";
import { makeRoomFor } from "./room-for-arrays.ts";

declare const Bun: { gc(wait: boolean): void };

/** By then its first task is mostly done. */
const COLLECT_AFTER_MS = 50;

/** The profiler of Bun 1.4.5 counts lines from 0. */
function withLinesFromOne(samples: readonly Sample[]): Sample[] {
  return samples.map(({ line, ...sample }) => ({ ...sample, ...(line !== undefined && { line: line + 1 }) }));
}

/** Threadwork on Bun. */
export const bun: Runtime = {
  ...common,
  howToGuard: () => common.howToGuard() + (isCompiled() ? guardOfCompiled() : guardOfNode()),
  name: "bun",
  oldest: [1, 4],
  hasPermissions: false,
  typed: (script, args) => `bun run ${script} ${args}`.trimEnd(),
  installs: "bun install",
  version: () => process.versions.bun!,
  // Not a part of its own, which every program would load: a pool of threads is started in 4 ms here.
  thread: (module, options) =>
    load<typeof import("../worker/web-thread.ts")>(new URL("../worker/web-thread.ts", import.meta.url)).webThread(
      bunFlavour,
      module,
      options,
    ),
  process: (module, options) =>
    load<typeof import("./bun-process.ts")>(new URL("./bun-process.ts", import.meta.url)).bunProcess(module, options),
  command: bunCommand,
  // Bun 1.4.5 shows nothing of a stack from a frame on that has no brackets.
  shownStack: (stack) => stack.replaceAll(/^( +at )([^\s()]+:\d+:\d+)$/gm, "$1<anonymous> ($2)"),
  // The console of Bun 1.4.5 prints lines of the file before the message, and as many again for each cause.
  shownError: (error) => process.getBuiltinModule("node:util").inspect(error),
  // Bun 1.4.5: a file that does not parse throws an error without a stack, which names the place in a field of its own.
  placeOf(error) {
    const { position } = error as { position?: { file: unknown; line: unknown; column: unknown } | null };
    return position ? `${position.file}:${position.line}:${position.column}` : undefined;
  },
  // `bun test` refuses tests in a worker, which loads the whole file.
  adviceOnLoading: (said) =>
    / in a Worker\.$/.test(said) ? "Keep the functions that workers run in a file without tests, and import them." : "",
  /** Bun collects nothing before 32 MiB have come together. What loads a small program leaves 0.2 MB of garbage. */
  loaded: () => void setTimeout(() => Bun.gc(true), COLLECT_AFTER_MS).unref(),
  expectArrays: makeRoomFor,
  within(limitMs, f, samples) {
    const call = common.within(limitMs, f, samples);
    return call.kind === "cut" ? { kind: "cut", samples: async () => withLinesFromOne(await call.samples()) } : call;
  },
};
