import { adapters } from "../runtime-adapters/current.ts";
import type { RuntimeName } from "../runtime-adapters/runtime.ts";

/** All runtimes, in the order in which they are listed. */
export const RUNTIME_NAMES = Object.keys(adapters) as readonly RuntimeName[];

/** Their names in a sentence: `"deno, bun or node"`. */
export const ANY_RUNTIME = `${RUNTIME_NAMES.slice(0, -1).join(", ")} or ${RUNTIME_NAMES.at(-1)}`;
