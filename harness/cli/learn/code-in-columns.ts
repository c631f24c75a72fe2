import stringWidth from "fast-string-width";
import { codeOnly, commentsOf } from "../../source/code-only.ts";

/** A narrower comment cannot be read. */
const LEAST = 12;

/**
 * Code of a lesson's text in lines of at most `columns`, such that what is copied from them is the same program: a
 * comment that does not fit behind its line stands above it, and each of its lines is a comment. Code itself is broken
 * between words; a line that cannot be is left as it is. Pure.
 */
export function codeInColumns(code: string, columns: number): string {
  // A comment in several lines can be broken nowhere, and needs not be: what is read here has none.
  const whole = commentsOf(code).filter(({ text }) => text.startsWith("//"));
  let from = 0;
  const lines = code.split("\n").flatMap((line) => {
    const [start, end] = [from, from + line.length];
    from = end + 1;
    if (stringWidth(line) <= columns) return [line];
    const comment = whole.find((each) => each.from >= start && each.from < end);
    if (comment === undefined) return brokenCode(line, columns);
    const before = line.slice(0, comment.from - start).trimEnd();
    const indent = /^ */.exec(line)![0];
    const said = words(comment.text.replace(/^\/\/\s*/, ""), `${indent}// `, columns);
    return before === "" ? said : [...said, ...brokenCode(before, columns)];
  });
  return lines.join("\n");
}

/** A text in lines that each begin with `mark`. */
function words(text: string, mark: string, columns: number): string[] {
  const most = Math.max(LEAST, columns - stringWidth(mark));
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && stringWidth(last) + 1 + stringWidth(word) <= most) lines.push(`${lines.pop()} ${word}`);
    else lines.push(word);
  }
  return lines.map((line) => mark + line);
}

/** Breaking a line behind one of these words would change the program. */
const STAYS = /\b(?:return|throw|yield|break|continue|async)$|\+\+$|--$/;

/** A line of code in lines that are broken at spaces outside of texts; those after the first are indented further. */
function brokenCode(line: string, columns: number): string[] {
  if (stringWidth(line) <= columns) return [line];
  const code = codeOnly(line);
  const indent = /^ */.exec(line)![0].length;
  const isBreak = (at: number) =>
    at > indent && line[at] === " " && !isInText(code, at) && !STAYS.test(code.slice(0, at).trimEnd());
  const most = columns;
  let at = Math.min(most, line.length - 1);
  while (at > indent && !isBreak(at)) at--;
  if (at <= indent + 2) return [line];
  const rest = `${" ".repeat(indent + 2)}${line.slice(at + 1).trimStart()}`;
  // Not indented further than before: it would be broken at the same place for ever.
  return rest.length >= line.length ? [line] : [line.slice(0, at), ...brokenCode(rest, columns)];
}

/** Is this place inside of a string? `codeOnly()` has left only spaces there. */
function isInText(code: string, at: number): boolean {
  return (code.slice(0, at).match(/["'`]/g)?.length ?? 0) % 2 === 1;
}
