import type { Seen, SeenTable } from "../../model.ts";

/**
 * A row for each time that was asked, numbered from 1; `undefined` where nothing was. What was not seen is an empty
 * cell. Pure.
 */
export function tableOf<Run>(
  title: string,
  runs: readonly Run[] | undefined,
  columns: Readonly<Record<string, (run: Run) => Seen | undefined>>,
): SeenTable | undefined {
  if (!runs || runs.length === 0) return undefined;
  const rows = runs.map((run, i) => [i + 1, ...Object.values(columns).map((cell) => rounded(cell(run)))]);
  return { title, columns: ["", ...Object.keys(columns)], rows };
}

/** Figures are shown to a tenth, and texts as they are. */
function rounded(seen: Seen | undefined): Seen {
  if (typeof seen === "number") return Number.isFinite(seen) ? Math.round(seen * 10) / 10 : "";
  return seen ?? "";
}
