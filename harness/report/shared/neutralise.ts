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
  // Cut first, so that a flood costs no more than what is kept of it.
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
 * Control characters but tab and line feed, marks of direction, line separators, what has no width: a reader sees none
 * of it.
 */
const CONTROL = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function visible(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `\\u{${code.toString(16)}}`;
}

/**
 * A name as it is, unless it holds what would make it read as another or break the line that it stands on: marks that
 * join or part letters, as names of many languages and family emoji have them, stay.
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

/** Of the characters that nobody sees, those that do harm in a name. */
const MISLEADING = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;
