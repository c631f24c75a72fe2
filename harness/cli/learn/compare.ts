import { structuredPatch } from "diff";
import stringWidth from "fast-string-width";
import { neutralise } from "../../report/shared/neutralise.ts";
import type { Style } from "../../report/shared/report.ts";
import { commentsOf } from "../../source/code-only.ts";

/** The three files of a comparison. */
export interface Compared {
  /** The learner's file. */
  yours: string;
  /** The lesson's. */
  solution: string;
  /** The exercise as it came. Its comments are not shown as differences. */
  asItCame: string;
}

/**
 * A learner's file beside the solution, line by line: `-` stands before what is only the learner's, `+` before what is
 * only the solution's. Other solutions are as good. Comments of the exercise as it came are left out.
 *
 * @param columns of the terminal: a line that is longer goes on behind an arrow, with the same sign before it
 * @returns text for a terminal, without control characters of the learner's
 */
export function comparisonOf(
  { yours, solution, asItCame }: Compared,
  style: Style,
  columns = Number.POSITIVE_INFINITY,
): string {
  const [mine, ours] = [yours, solution].map((text) => text.replaceAll("\r\n", "\n")) as [string, string];
  if (mine === ours) return "Your file is our solution, word for word.";
  if (codeOf(mine) === codeOf(ours)) return "Your code is our solution, word for word. Only comments differ.";
  const given = new Set(commentsOf(asItCame.replaceAll("\r\n", "\n")).map(({ text }) => inOneLine(text)));
  const [left, right] = [mine, ours].map((text) => without(text, (comment) => given.has(inOneLine(comment)))) as [
    string,
    string,
  ];
  const { hunks } = structuredPatch("", "", left, right, "", "", { context: CONTEXT });
  const count = left.split("\n").length - 1;
  let told = 0;
  const lines = hunks.flatMap(({ oldStart, oldLines, lines }) => {
    const skipped = gap(oldStart - 1 - told, style);
    told = oldStart - 1 + oldLines;
    const shown = lines
      .filter((line) => !line.startsWith("\\"))
      .flatMap((line) => inColumns(neutralise(line, MOST), columns));
    return [...skipped, ...shown.map((line) => coloured(line, style))];
  });
  return [
    `${style("red", "- yours")}   ${style("green", "+ our solution")}   (yours may be as good, or better)`,
    ...lines,
    ...gap(count - told, style),
  ].join("\n");
}

/** How many unchanged lines are shown around each difference. */
const CONTEXT = 3;

/** Stands for lines that are left out, because both files have them. */
function gap(count: number, style: Style): string[] {
  if (count < 1) return [];
  return [style("gray", `  … (${count === 1 ? "a line" : `${count} lines`} the same in both)`)];
}

const inOneLine = (comment: string): string => comment.replaceAll(/\s+/g, " ");

/** The code of a text, line by line, without comments, empty lines and space at the end of lines. */
function codeOf(text: string): string {
  return without(text, () => true)
    .split("\n")
    .map((line) => line.trimEnd())
    .filter((line) => line !== "")
    .join("\n");
}

/** A source without some of its comments, and without the lines that held only those. Pure. */
function without(source: string, isLeftOut: (comment: string) => boolean): string {
  let text = source;
  for (const { from, to, text: comment } of commentsOf(source).reverse()) {
    if (!isLeftOut(comment)) continue;
    const start = source.lastIndexOf("\n", from - 1) + 1;
    const end = source.indexOf("\n", to);
    const isAlone =
      source.slice(start, from).trim() === "" && source.slice(to, end < 0 ? undefined : end).trim() === "";
    text = isAlone
      ? text.slice(0, start) + (end < 0 ? "" : text.slice(end + 1))
      : text.slice(0, from).trimEnd() + text.slice(to);
  }
  return text === source ? source : text.replace(/^\n+/, "").replaceAll(/\n{3,}/g, "\n\n");
}

/** A longer line is cut: it is no code. */
const MOST = 400;
const GOES_ON = "↪ ";
/** Narrower than this nothing can be read. */
const LEAST = 12;

/** A line and its sign, broken before words where possible. Each of the lines gets the sign. Pure. */
function inColumns(line: string, columns: number): string[] {
  const room = Math.max(LEAST, columns - 1);
  if (stringWidth(line) <= room) return [line];
  const letters = [...line];
  let most = 0;
  for (let width = stringWidth(letters[0]!); width <= room; width += stringWidth(letters[most]!)) most++;
  const space = letters.lastIndexOf(" ", most - 1);
  const at = space > most / 2 ? space + 1 : most;
  const rest = inColumns(letters[0] + GOES_ON + letters.slice(at).join(""), columns);
  return [letters.slice(0, at).join("").trimEnd(), ...rest];
}

function coloured(line: string, style: Style): string {
  if (line.startsWith("-")) return style("red", line);
  return line.startsWith("+") ? style("green", line) : line;
}
