/** Tables of other programs, read and written as CSV. */
import { parse } from "deno-std/csv/parse.js";
import { stringify } from "deno-std/csv/stringify.js";
import { withoutFormula } from "../report/shared/formula-guard.ts";
import { decodeSource } from "../source/decode.ts";

/** The separator of cells. */
export type Separator = "," | ";" | "\t";

/** A table as it was found. */
export interface Table {
  heads: readonly string[];
  rows: readonly (readonly string[])[];
  separator: Separator;
}

/**
 * Reads a table in any form that spreadsheets save: UTF-8 or UTF-16, with commas, semicolons or tabs. Skips empty rows.
 *
 * @throws {SyntaxError} when its quotes do not match
 */
export function readTable(bytes: Uint8Array): Table {
  const whole = decodeSource(bytes).text.replace(/^\ufeff/, "");
  // Some programs write a first line that tells Excel the separator.
  const said = /^sep=([,;\t])\r?\n/i.exec(whole);
  const text = whole.slice(said?.[0].length ?? 0);
  const separator = (said?.[1] as Separator | undefined) ?? separatorOf(text.slice(0, text.search(/[\r\n]|$/)));
  const [heads = [], ...rows] = parse(text.replaceAll(/\r\n?/g, "\n"), { separator, lazyQuotes: true });
  return {
    heads: heads.map((head) => head.trim()),
    rows: rows.filter((row) => row.some((cell) => cell.trim() !== "")),
    separator,
  };
}

/** The separator that occurs most often in the heading. */
function separatorOf(heading: string): Separator {
  const counted = ([",", ";", "\t"] as const).map((each) => [heading.split(each).length, each] as const);
  return counted.reduce((most, each) => (each[0] > most[0] ? each : most))[1];
}

/**
 * Writes a table for another program to import. A cell that a spreadsheet would run as a formula gets an apostrophe
 * before it; a number stays one.
 */
export function writeTable(
  rows: readonly (readonly (string | number | undefined)[])[],
  separator: Separator = ",",
): string {
  const cells = rows.map((row) => row.map(guarded));
  return stringify(cells, { separator, headers: false, crlf: true });
}

function guarded(cell: string | number | undefined): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  return withoutFormula(cell);
}
