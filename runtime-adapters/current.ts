/** The adapter of the runtime we are in: the one place in the project that detects it. */
import process from "node:process";
import { bun } from "./bun.ts";
import { deno } from "./deno.ts";
import { node } from "./node.ts";
import type { Runtime } from "./runtime.ts";

/** The current runtime. */
export const runtime: Runtime = process.versions.deno ? deno : process.versions.bun ? bun : node;
