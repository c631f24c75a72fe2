import { stripVTControlCharacters } from "node:util";

/** Lines that are no prose: indented, of several columns, or empty. */
const IS_KEPT = /^\s|\S {2,}\S|^$/;

/**
 * Paragraphs in lines of at most `columns`. Lines that fit stay as they are. The lines of a paragraph with one that
 * does not fit are broken anew between words; of a table and whatever is indented, only the line that does not fit.
 * Pure.
 *
 * @example
 * ```ts
 * import { prose } from "./prose.ts";
 * prose("one two\nthree", 7); // "one two\nthree"
 * prose("one two\nthree", 5); // "one\ntwo\nthree"
 * ```
 */
export function prose(text: string, columns: number): string {
  const paragraphs: string[][] = [];
  for (const line of text.split("\n")) {
    const last = paragraphs.at(-1);
    if (last === undefined || isKept(line) || isKept(last.at(-1)!)) paragraphs.push([line]);
    else last.push(line);
  }
  return paragraphs
    .flatMap((lines) => {
      const isWide = lines.some((line) => width(line) > columns);
      return isWide ? brokenAnew(lines.join(" "), columns) : lines;
    })
    .join("\n");
}

function brokenAnew(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && width(last) + 1 + width(word) <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else if (last === undefined || word !== "") lines.push(word);
  }
  return lines.map((line) => line.trimEnd());
}

/** Escapes for looks take no room. */
const width = (text: string): number => stripVTControlCharacters(text).length;
const isKept = (line: string): boolean => IS_KEPT.test(stripVTControlCharacters(line));
