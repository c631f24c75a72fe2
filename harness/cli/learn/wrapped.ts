import { stripVTControlCharacters } from "node:util";
import { wrapAnsi } from "fast-wrap-ansi";
import { hangOf } from "../../prose.ts";

/**
 * Text in lines of at most `width` columns, broken between words, and within words that are longer than a line. What a
 * line of several columns, or one that is indented, continues with stands below it. The space at which a line is broken
 * does not begin the next. Pure.
 */
export function wrapped(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => {
      const hang = hangOf(line, width);
      const [before, rest] = cutAt(line, hang);
      const [first = "", ...more] = wrapAnsi(rest, width - hang, { trim: false, hard: true }).split("\n");
      const others = more.map(withoutBreak).filter((each) => stripVTControlCharacters(each) !== "");
      return before + [first, ...others].join(`\n${" ".repeat(hang)}`);
    })
    .join("\n");
}

/** A line before and from a column on; escapes take no room, and none is cut. */
function cutAt(line: string, column: number): [before: string, rest: string] {
  const plain = stripVTControlCharacters(line);
  for (let at = column; at < line.length; at++) {
    const [before, rest] = [line.slice(0, at), line.slice(at)];
    if (
      stripVTControlCharacters(before) === plain.slice(0, column) &&
      stripVTControlCharacters(rest) === plain.slice(column)
    )
      return [before, rest];
  }
  return ["", line];
}

function withoutBreak(line: string): string {
  const at = line.indexOf(" ");
  // Colours may stand before it.
  const isFirst = at >= 0 && stripVTControlCharacters(line.slice(0, at)) === "";
  return isFirst ? line.slice(0, at) + line.slice(at + 1) : line;
}
