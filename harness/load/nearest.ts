import { closestString } from "deno-std/text/closest_string.js";

/** The students of a course may be thousands. */
const MOST = 60;

/**
 * The end of a message about an unknown name: the nearest valid one, and all of them, unless they are too many to read.
 *
 * @example
 * ```ts
 * import { nearest } from "./nearest.ts";
 * nearest("jsno", ["json", "text"]); // `Did you mean "json"? There are: json, text.`
 * ```
 */
export function nearest(found: string, valid: readonly string[]): string {
  if (valid.length === 0) return "There are none.";
  const others = valid.length > MOST ? `, … (${valid.length - MOST} more)` : "";
  // Whoever stopped in the middle of a name meant that one, however far the rest of it is.
  const begun = found === "" ? undefined : valid.find((name) => name.startsWith(found));
  return `Did you mean "${begun ?? closestString(found, [...valid])}"? There are: ${valid.slice(0, MOST).join(", ")}${others}.`;
}
