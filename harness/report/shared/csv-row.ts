import { withoutFormula } from "./formula-guard.ts";
import { nameAsIs } from "./neutralise.ts";

/**
 * One row of a CSV file (RFC 4180), with a line end. A text that a spreadsheet would run as a formula gets an
 * apostrophe before it.
 *
 * @example
 * ```ts
 * import { csvRow } from "./csv-row.ts";
 * csvRow(["Ada, L.", 9.5, undefined]); // '"Ada, L.",9.5,\r\n'
 * ```
 */
export function csvRow(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  // No terminal or page shows a CSV file, so names stay as they are, and can be found again.
  const text = nameAsIs(value);
  const harmless = withoutFormula(text);
  return /[",\s]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
