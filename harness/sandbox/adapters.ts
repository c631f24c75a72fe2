import { bun } from "../../runtime-adapters/bun.ts";
import { deno } from "../../runtime-adapters/deno.ts";
import { node } from "../../runtime-adapters/node.ts";

/** Every runtime by its name: each adapter knows how its own runtime is started, from any other. */
export const ADAPTERS = { deno, bun, node };
