/**
 * Makes text that a student's program may have written safe to show in any report: it can no longer move a terminal's
 * cursor, hide or reorder text, or be read as a workflow command of GitHub Actions. Long text is cut.
 *
 * @param most characters kept at most
 *
 * @example
 * ```ts
 * import { neutralise } from "./neutralise.ts";
 * neutralise("\u001b[2Jgone"); // "␛[2Jgone"
 * ```
 */
export function neutralise(text: string, most = 2000): string {
  // Cut first, so that a flood of text costs no more than the part that is kept.
  const kept = text.length > most ? text.slice(0, most) : text;
  const safe = kept
    .toWellFormed()
    .replaceAll("\r\n", "\n")
    .replace(CONTROL, visible)
    .replaceAll("##[", "## [")
    .replace(/^(\s*):(?=:)/gm, "$1: ");
  return text.length > most ? `${safe} … (${(text.length - most).toLocaleString("en")} more characters)` : safe;
}

/**
 * Characters that a reader cannot see: control characters except tab and line feed, marks of direction, line
 * separators, characters without width.
 */
const CONTROL = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function visible(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `\\u{${code.toString(16)}}`;
}

/**
 * Leaves a name as it is, except for characters that make it read as another name or break its line. Marks that join or
 * part letters stay: names of many languages and family emoji need them.
 *
 * @example
 * ```ts
 * import { nameAsIs } from "./neutralise.ts";
 * nameAsIs("Zoë \u202eevil"); // "Zoë \\u{202e}evil"
 * ```
 */
export function nameAsIs(name: string, most = 500): string {
  const kept = name.length > most ? `${name.slice(0, most)} …` : name;
  return kept.toWellFormed().replace(MISLEADING, visible);
}

/** The invisible characters that do harm in a name. */
const MISLEADING = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;
