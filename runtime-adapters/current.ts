/** The adapter of the runtime we are in: the one place in the project that detects it. */
import { bun } from "./bun/bun.ts";
import { deno } from "./deno/deno.ts";
import { mustBeRecent, node } from "./node/node.ts";
import type { Runtime, RuntimeName } from "./runtime.ts";

/** The current runtime. Told by its own global: on Deno, asking `process.versions` would load all of `node:process`. */
export const runtime: Runtime = "Deno" in globalThis ? deno : "Bun" in globalThis ? bun : node;
if (runtime === node) mustBeRecent();

/** Every runtime by its name: each adapter knows how its own runtime is started, from any other. */
export const adapters: Readonly<Record<RuntimeName, Runtime>> = { deno, bun, node };
