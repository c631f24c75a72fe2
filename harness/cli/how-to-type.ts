import { runtime } from "../../runtime-adapters/current.ts";
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";

const STARTS: Readonly<Record<RuntimeName, string>> = { deno: "deno task", bun: "bun run", node: "npm run" };

/**
 * What a person types to run a command of ours, on the runtime that runs it now.
 *
 * @example
 * ```ts
 * import { howToType } from "./how-to-type.ts";
 * howToType("grade", "2", "node"); // "npm run grade -- 2"
 * ```
 */
export function howToType(command: string, args = "", on: RuntimeName = runtime.name): string {
  // npm takes options for itself unless they stand behind "--".
  const rest = args && on === "node" ? `-- ${args}` : args;
  return `${STARTS[on]} ${command} ${rest}`.trimEnd();
}
