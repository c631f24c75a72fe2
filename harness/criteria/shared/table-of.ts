import type { Seen, SeenTable } from "../../model.ts";

/**
 * A row for each time that was asked, numbered from 1; `undefined` where nothing was. What was not seen is an empty
 * cell, and what was never seen is no column. Pure.
 */
export function tableOf<Run>(
  title: string,
  runs: readonly Run[] | undefined,
  columns: Readonly<Record<string, (run: Run) => Seen | undefined>>,
): SeenTable | undefined {
  if (!runs || runs.length === 0) return undefined;
  const seen = Object.entries(columns)
    .map(([name, cell]) => ({ name, cells: runs.map((run) => rounded(cell(run))) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const rows = runs.map((_, i) => [i + 1, ...seen.map(({ cells }) => cells[i]!)]);
  return { title, columns: ["", ...seen.map(({ name }) => name)], rows };
}

/** Figures are shown to a tenth, and texts as they are. */
function rounded(seen: Seen | undefined): Seen {
  if (typeof seen === "number") return Number.isFinite(seen) ? Math.round(seen * 10) / 10 : "";
  return seen ?? "";
}
