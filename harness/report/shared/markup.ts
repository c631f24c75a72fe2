import { nameAsIs, neutralise } from "./neutralise.ts";

/**
 * Text for XML and HTML, in an element or in a quoted attribute: a student's text can begin no element, end none, and
 * holds no character that XML forbids.
 *
 * @example
 * ```ts
 * import { escapeMarkup } from "./markup.ts";
 * escapeMarkup('<b title="x">'); // "&lt;b title=&quot;x&quot;&gt;"
 * ```
 */
export function escapeMarkup(text: string, most?: number): string {
  return escaped(neutralise(text, most));
}

/** The same for a name, which stays as it is where that does no harm. */
export function escapeName(name: string): string {
  return escaped(nameAsIs(name));
}

function escaped(text: string): string {
  return text
    .replace(/\p{Noncharacter_Code_Point}/gu, (found) => `\\u{${found.codePointAt(0)!.toString(16)}}`)
    .replace(/[&<>"']/g, (found) => ENTITIES[found]!);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
