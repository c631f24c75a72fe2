import { structuredPatch } from "diff";
import stringWidth from "fast-string-width";
import { neutralise } from "../../report/shared/neutralise.ts";
import type { Style } from "../../report/shared/report.ts";

/**
 * A learner's file beside the solution, line by line: `-` stands before what is only the learner's, `+` before what is
 * only the solution's. Other solutions are as good.
 *
 * @param yours the learner's file
 * @param solution the lesson's
 * @param columns of the terminal: a line that is longer goes on behind an arrow, with the same sign before it
 * @returns text for a terminal, without control characters of the learner's
 */
export function comparisonOf(
  yours: string,
  solution: string,
  style: Style,
  columns = Number.POSITIVE_INFINITY,
): string {
  const { hunks } = structuredPatch("", "", yours, solution, "", "", { context: 3, stripTrailingCr: true });
  if (hunks.length === 0) return "Your file is our solution, word for word.";
  const lines = hunks.flatMap(({ oldStart, lines }) => [
    style("gray", `  … line ${oldStart}`),
    ...lines
      .filter((line) => !line.startsWith("\\"))
      .flatMap((line) => inColumns(neutralise(line, MOST), columns))
      .map((line) => coloured(line, style)),
  ]);
  return [
    `${style("red", "- yours")}   ${style("green", "+ our solution")}   (yours may be as good, or better)`,
    ...lines,
  ].join("\n");
}

/** Longer lines are no code. */
const MOST = 400;
const GOES_ON = "↪ ";
/** Narrower than this nothing can be read. */
const LEAST = 12;

/** A line and its sign in as many lines as it takes, broken before words where it can be. Each has the sign. Pure. */
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
