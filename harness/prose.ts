import { stripVTControlCharacters } from "node:util";

/** Lines that are no prose: indented, of several columns, or empty. */
const IS_KEPT = /^\s|\S {2,}\S|^$/;

/**
 * Paragraphs in lines of at most `columns`. Lines that fit stay as they are. The lines of a paragraph with one that
 * does not fit are broken anew between words; of a table and whatever is indented, only the line that does not fit,
 * and what it continues with stands below its column.
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
      return isWide ? brokenAnew(lines.join(" "), columns, hangOf(lines[0]!, columns)) : lines;
    })
    .join("\n");
}

/** No column of a line's continuation begins further to the right. */
const MOST_HANG = 24;

/**
 * Where a line that does not fit continues in the next: below the last of its columns that begins in its first half, or
 * as far in as it begins itself. Pure.
 */
export function hangOf(line: string, columns: number): number {
  const plain = stripVTControlCharacters(line);
  const most = Math.min(MOST_HANG, Math.floor(columns / 2));
  const starts = [...plain.matchAll(/^ +|(?<=\S) {2,}(?=\S)/g)].map(({ index, 0: gap }) => index + gap.length);
  return Math.max(0, ...starts.filter((start) => start <= most));
}

function brokenAnew(text: string, columns: number, hang: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && width(last) + 1 + width(word) <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else if (last === undefined) lines.push(word);
    else if (word !== "") lines.push(" ".repeat(hang + width(word) <= columns ? hang : 0) + word);
  }
  return lines.map((line) => line.trimEnd());
}

/** Escapes for looks take no room. */
const width = (text: string): number => stripVTControlCharacters(text).length;
const isKept = (line: string): boolean => IS_KEPT.test(stripVTControlCharacters(line));
