import { closestString } from "deno-std/text/closest_string.js";
import { levenshteinDistance } from "deno-std/text/levenshtein_distance.js";

/** More names than this are not listed: a course may have thousands of students. */
const MOST = 60;

/**
 * The end of a message about an unknown name: the nearest valid one, if there is one that may be meant, and all of
 * them, unless they are too many to read.
 *
 * @example
 * ```ts
 * import { nearest } from "./nearest.ts";
 * nearest("jsno", ["json", "text"]); // `Did you mean "json"? There are: json, text.`
 * nearest("99", ["json", "text"]); // "There are: json, text."
 * ```
 */
export function nearest(found: string, valid: readonly string[]): string {
  if (valid.length === 0) return "There are none.";
  const others = valid.length > MOST ? `, … (${valid.length - MOST} more)` : "";
  const meant = meantBy(found, valid);
  return `${meant === undefined ? "" : `Did you mean "${meant}"? `}There are: ${valid.slice(0, MOST).join(", ")}${others}.`;
}

/** A suggestion must agree with at least this share of the name. */
const RIGHT = 0.5;
/** The beginning of a name counts as meant only from this many characters on. */
const LEAST_BEGUN = 3;

function meantBy(found: string, valid: readonly string[]): string | undefined {
  if (found === "") return undefined;
  // A lesson can be named without its number.
  const all = valid.flatMap((name) => [name, name.replace(/^\d+-/, "")].map((known) => ({ name, known })));
  // Somebody who typed only the beginning of a name meant that one, however long the rest is.
  const begun = all.find(({ known }) => known.startsWith(found));
  if (begun) return begun.name;
  const close = closestString(found, [...valid]);
  const nearest = all.find(
    ({ name, known }) =>
      (name === close && levenshteinDistance(found, known) <= (1 - RIGHT) * Math.max(found.length, known.length)) ||
      sameStart(found, known) >= Math.max(LEAST_BEGUN, RIGHT * found.length),
  );
  return nearest?.name;
}

function sameStart(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return same;
}
