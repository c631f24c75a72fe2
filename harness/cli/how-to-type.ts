import { adapters, runtime } from "../../runtime-adapters/current.ts";
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";

/**
 * How to type a command of ours, on the runtime that runs now.
 *
 * @example
 * ```ts
 * import { howToType } from "./how-to-type.ts";
 * howToType("grade", "2", "node"); // "npm run grade -- 2"
 * ```
 */
export function howToType(command: string, args = "", on: RuntimeName = runtime.name): string {
  return adapters[on].typed(command, args);
}
