import type { Fault } from "../../runtime-adapters/runtime.ts";
import type { Source } from "../source/look-at.ts";
import { type ErrorRow, firstFinding } from "./error-rows.ts";
import type { Finding } from "./finding.ts";
import { IMPORT_ERRORS } from "./import-finding.ts";
import { LANGUAGE_ERRORS } from "./language-errors.ts";
import { LIBRARY_ERRORS, REFUSED } from "./library-errors.ts";
import { MISUSE } from "./misuse.ts";

const ROWS: readonly ErrorRow[] = [...IMPORT_ERRORS, ...LIBRARY_ERRORS, ...MISUSE, ...LANGUAGE_ERRORS, REFUSED];

/** What an error says about the program that it came from; `undefined` where it says only that it was thrown. */
export function errorFinding(error: Fault, source?: Source): Finding | undefined {
  return firstFinding(ROWS, error, source);
}
