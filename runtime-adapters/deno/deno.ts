/** The adapter of Deno: threads are Web Workers. */

import { guardOfNode } from "../modules/guard-of-node.ts";
import { load } from "../modules/load-part.ts";
import { common } from "../on-all-runtimes.ts";
import type { Runtime, Sample } from "../runtime.ts";
import { denoCommand } from "./deno-command.ts";

declare const Deno: {
  version: { deno: string };
  readTextFileSync(path: string): string;
};

/** The profiler of Deno 2.9 has the lines of what its transpiler has made of TypeScript, which nobody has written. */
function withLinesOfSources(samples: readonly Sample[]): Sample[] {
  return samples.map(({ line, ...sample }) => {
    const isWritten = !/\.[cm]?tsx?$/.test(sample.frames[0]?.file ?? "");
    return { ...sample, ...(isWritten && line !== undefined && { line }) };
  });
}

/** Threadwork on Deno. */
export const deno: Runtime = {
  ...common,
  howToGuard: () => `${common.howToGuard()}${guardOfNode()}`,
  name: "deno",
  oldest: [2, 9],
  hasPermissions: true,
  typed: (script, args) => `deno task ${script} ${args}`.trimEnd(),
  installs: "deno install --node-modules-dir=auto",
  version: () => Deno.version.deno,
  thread: (module, options) =>
    load<typeof import("./deno-thread.ts")>(new URL("./deno-thread.ts", import.meta.url)).denoThread(module, options),
  process: (module, options) =>
    load<typeof import("./deno-process.ts")>(new URL("./deno-process.ts", import.meta.url)).denoProcess(
      module,
      options,
    ),
  command: denoCommand,
  run: (program) =>
    common.run(program, () =>
      load<typeof import("./own-descriptors.ts")>(
        new URL("./own-descriptors.ts", import.meta.url),
      ).keepOwnDescriptors(),
    ),
  readText: (path) => Deno.readTextFileSync(path),
  within(limitMs, f, samples) {
    const call = common.within(limitMs, f, samples);
    return call.kind === "cut" ? { kind: "cut", samples: async () => withLinesOfSources(await call.samples()) } : call;
  },
};
