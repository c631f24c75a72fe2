import { structuredPatch } from "diff";
import { neutralise } from "../../report/shared/neutralise.ts";
import type { Style } from "../../report/shared/report.ts";

/**
 * A learner's file beside the solution, line by line: `-` stands before what is only the learner's, `+` before what is
 * only the solution's. Other solutions are as good.
 *
 * @param yours the learner's file
 * @param solution the lesson's
 * @returns text for a terminal, without control characters of the learner's
 */
export function comparisonOf(yours: string, solution: string, style: Style): string {
  const { hunks } = structuredPatch("", "", yours, solution, "", "", { context: 3, stripTrailingCr: true });
  if (hunks.length === 0) return "Your file is our solution, word for word.";
  const lines = hunks.flatMap(({ oldStart, lines }) => [
    style("gray", `  … line ${oldStart}`),
    ...lines.filter((line) => !line.startsWith("\\")).map((line) => coloured(neutralise(line, 400), style)),
  ]);
  return [
    `${style("red", "- yours")}   ${style("green", "+ our solution")}   (yours may be as good, or better)`,
    ...lines,
  ].join("\n");
}

function coloured(line: string, style: Style): string {
  if (line.startsWith("-")) return style("red", line);
  return line.startsWith("+") ? style("green", line) : line;
}
