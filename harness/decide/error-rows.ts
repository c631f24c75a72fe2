import type { Fault } from "../../runtime-adapters/runtime.ts";
import type { Source } from "../source/look-at.ts";
import type { Finding } from "./finding.ts";

/** A row of a table of errors: what went wrong, or `undefined` for any error that the row is not about. */
export type ErrorRow = (error: Fault, source: Source | undefined) => Finding | undefined;

/** The row for errors whose message matches `pattern`. */
export function onMessage(
  pattern: RegExp,
  finding: Finding | ((found: RegExpExecArray, source: Source | undefined) => Finding | undefined),
): ErrorRow {
  return ({ message }, source) => {
    const found = pattern.exec(message);
    if (!found) return undefined;
    return typeof finding === "function" ? finding(found, source) : finding;
  };
}

/** The row for errors of this name. */
export function onName(name: string, finding: Finding | ErrorRow): ErrorRow {
  return (error, source) => {
    if (error.name !== name) return undefined;
    return typeof finding === "function" ? finding(error, source) : finding;
  };
}

/** The finding of the first row that is about this error; `undefined` where none is. */
export function firstFinding(rows: readonly ErrorRow[], error: Fault, source?: Source): Finding | undefined {
  for (const row of rows) {
    const found = row(error, source);
    if (found) return found;
  }
  return undefined;
}
