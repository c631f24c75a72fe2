import { stripVTControlCharacters } from "node:util";
import { wrapAnsi } from "fast-wrap-ansi";

/**
 * Text in lines of at most `width` columns, broken between words, and within words that are longer than a line. Spaces
 * at the beginning of a line stay; the one at which a line is broken does not begin the next. Pure.
 */
export function wrapped(text: string, width: number): string {
  return text
    .split("\n")
    .flatMap((line) => {
      const [first = "", ...rest] = wrapAnsi(line, width, { trim: false, hard: true }).split("\n");
      return [first, ...rest.map(withoutBreak).filter((each) => stripVTControlCharacters(each) !== "")];
    })
    .join("\n");
}

function withoutBreak(line: string): string {
  const at = line.indexOf(" ");
  // Colours may stand before it.
  const isFirst = at >= 0 && stripVTControlCharacters(line.slice(0, at)) === "";
  return isFirst ? line.slice(0, at) + line.slice(at + 1) : line;
}
