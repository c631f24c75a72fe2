import { nameAsIs, neutralise } from "./neutralise.ts";

/**
 * Text for XML and HTML, inside an element or a quoted attribute. A student's text can neither open nor close an
 * element, and holds no character that XML forbids.
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

/** The same for a name, which is left as it is as far as that is safe. */
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
