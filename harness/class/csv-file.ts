/** Tables of other programs, read and written with std's CSV. */
import { parse } from "deno-std/csv/parse.js";
import { stringify } from "deno-std/csv/stringify.js";
import { withoutFormula } from "../report/shared/formula-guard.ts";
import { decodeSource } from "../source/decode.ts";

/** Between the cells of a row. */
export type Separator = "," | ";" | "\t";

/** A table as it was found. */
export interface Table {
  heads: readonly string[];
  rows: readonly (readonly string[])[];
  separator: Separator;
}

/**
 * Reads a table however a spreadsheet has saved it: UTF-8 or UTF-16, with commas, semicolons or tabs. Empty rows are
 * left out.
 *
 * @throws {SyntaxError} when its quotes do not match
 */
export function readTable(bytes: Uint8Array): Table {
  const whole = decodeSource(bytes).text.replace(/^\ufeff/, "");
  // Some programs say in a line of its own what Excel is to take for the separator.
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

/** The one that stands most often in the heading. */
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
