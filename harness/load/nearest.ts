import { closestString } from "deno-std/text/closest_string.js";

/**
 * The end of a message about an unknown name: the nearest valid one, and all of them.
 *
 * @example
 * ```ts
 * import { nearest } from "./nearest.ts";
 * nearest("jsno", ["json", "text"]); // `Did you mean "json"? There are: json, text.`
 * ```
 */
export function nearest(found: string, valid: readonly string[]): string {
  if (valid.length === 0) return "There are none.";
  return `Did you mean "${closestString(found, [...valid])}"? There are: ${valid.join(", ")}.`;
}
