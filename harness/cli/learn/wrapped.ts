import { stripVTControlCharacters } from "node:util";
import stringWidth from "fast-string-width";
import { wrapAnsi } from "fast-wrap-ansi";
import { hangOf } from "../../prose.ts";

/**
 * Text in lines of at most `width` columns, broken between words, and within words that are longer than a line. What a
 * line of several columns, or one that is indented, continues with stands below it. The space at which a line is broken
 * does not begin the next. A word that fits below a line, and not below its column, stands there whole: it may be a
 * path, and is copied. Pure.
 */
export function wrapped(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => {
      const hang = hangOf(line, width);
      const [before, rest] = cutAt(line, hang);
      const [word = ""] = plainWords(rest);
      const column = stringWidth(before.trimEnd());
      if (column > BELOW && stringWidth(word) > width - hang && stringWidth(word) <= width - BELOW)
        return `${before.trimEnd()}\n${wrapped(" ".repeat(BELOW) + rest, width)}`;
      const [first = "", ...more] = wrapAnsi(rest, width - hang, { trim: false, hard: true }).split("\n");
      const others = more.map(withoutBreak).filter((each) => stripVTControlCharacters(each) !== "");
      return before + [first, ...others].join(`\n${" ".repeat(hang)}`);
    })
    .join("\n");
}

/** So far in stands a word below its line. */
const BELOW = 2;

const plainWords = (text: string): string[] => stripVTControlCharacters(text).split(" ");

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
