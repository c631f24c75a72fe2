/** The adapter of the runtime we are in: the one place in the project that detects it. */
import { bun } from "./bun.ts";
import { deno } from "./deno.ts";
import { node } from "./node.ts";
import type { Runtime } from "./runtime.ts";

/** The current runtime. Told by its own global: on Deno, asking `process.versions` would load all of `node:process`. */
export const runtime: Runtime = "Deno" in globalThis ? deno : "Bun" in globalThis ? bun : node;
