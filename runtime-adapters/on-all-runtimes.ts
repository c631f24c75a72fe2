/** What is the same on all three runtimes. Each part is loaded when it is first used: see modules/load-part.ts. */

import { sends } from "./messages/sendable.ts";
import { bundle, fromBundle } from "./modules/bundle.ts";
import { load } from "./modules/load-part.ts";
import { everywhere } from "./on-runtimes-and-in-pages.ts";
import type { Program, Running, Runtime } from "./runtime.ts";

const codec = () => load<typeof import("./messages/codec.ts")>(new URL("./messages/codec.ts", import.meta.url));

const sendsTo: Runtime["sends"] = (value, to) => (to === "thread" ? sends(value) : codec().sends(value));

/** The part of an adapter that is the same on all three runtimes. */
export const common = {
  ...everywhere,
  executable: () => process.execPath,
  socketFolder: (bytes) =>
    load<typeof import("./machine/socket-folder.ts")>(
      new URL("./machine/socket-folder.ts", import.meta.url),
    ).socketFolder(bytes),
  /** @param beforeStart does what the runtime leaves undone for every child */
  run: (program: Program, beforeStart?: () => void): Running =>
    load<typeof import("./child-process/run-program.ts")>(
      new URL("./child-process/run-program.ts", import.meta.url),
    ).run(program, beforeStart),
  load,
  async exportsOf(url) {
    const part = fromBundle(new URL(url));
    if (part !== undefined) return { exports: part as Readonly<Record<string, unknown>> };
    return await load<typeof import("./modules/exports-of.ts")>(
      new URL("./modules/exports-of.ts", import.meta.url),
    ).exportsOf(url);
  },
  codec,
  plainCodec: () =>
    load<typeof import("./messages/plain-codec.ts")>(new URL("./messages/plain-codec.ts", import.meta.url)),
  explain(value, to, leaf) {
    const { findUnsendable } = load<typeof import("./messages/find-unsendable.ts")>(
      new URL("./messages/find-unsendable.ts", import.meta.url),
    );
    return findUnsendable(value, to, (part) => sendsTo(part, to), leaf);
  },
  sends: sendsTo,
  loadContext: () => import("node:async_hooks").then(({ AsyncLocalStorage }) => AsyncLocalStorage),
  howToGuard: () => "Put the lines that start work inside:  if (import.meta.main) { … }",
  whyUnexported: () =>
    bundle === undefined ? "" : "Of a bundle, workers see what its entry exports: export it from there, too. ",
  whyUnshared: undefined,
  whyNoSockets: undefined,
  within: (limitMs, f, samples) =>
    load<typeof import("./machine/cut-off-call.ts")>(new URL("./machine/cut-off-call.ts", import.meta.url)).within(
      limitMs,
      f,
      samples,
    ),
  readText: (path) => process.getBuiltinModule("node:fs").readFileSync(path, "utf8"),
  cpus: () => load<typeof import("./machine/cpus.ts")>(new URL("./machine/cpus.ts", import.meta.url)).cpus(),
  threadCpuMs() {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  },
  cpuTime: () => load<typeof import("./machine/usage.ts")>(new URL("./machine/usage.ts", import.meta.url)).cpuTime(),
  memory: () => load<typeof import("./machine/usage.ts")>(new URL("./machine/usage.ts", import.meta.url)).memory(),
} satisfies Partial<Runtime>;
