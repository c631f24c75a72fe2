import { lstatSync, readdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { nearest } from "../load/nearest.ts";
import type { Report } from "../report/shared/report.ts";
import { UsageError } from "../usage-error.ts";

const FOLDER = new URL("../report/", import.meta.url);

/** A report that somebody asked for. */
export interface WantedReport {
  format: string;
  /** Absolute; absent for standard output. */
  path?: string;
  report: Report;
}

/** The names of all report formats: the files of `harness/report/`. */
export function formatNames(): string[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".ts"));
  return names.map((name) => name.slice(0, -".ts".length)).sort();
}

/**
 * Reads `--report FORMAT[=PATH]`, so that a mistake is found before anything is graded. Without any: text to standard
 * output.
 *
 * @throws {UsageError} for an unknown format, a path that cannot be written to or is a program's, or two reports for
 *   one place
 */
export async function wantedReports(wanted: readonly string[] = ["text"]): Promise<WantedReport[]> {
  const reports = await Promise.all(wanted.map(wantedReport));
  const toOutput = reports.filter((each) => each.path === undefined).map((each) => each.format);
  if (toOutput.length > 1) {
    const [first, second] = toOutput;
    throw new UsageError(
      `Cannot write two reports (${first}, ${second}) to standard output. Give one a file: --report ${second}=FILE`,
    );
  }
  for (const [at, { format, path }] of reports.entries()) {
    const before = path === undefined ? undefined : reports.slice(0, at).find((each) => each.path === path);
    if (before)
      throw new UsageError(
        `Cannot write two reports (${before.format}, ${format}) to "${path}". Give each its own file.`,
      );
  }
  return reports;
}

async function wantedReport(wanted: string): Promise<WantedReport> {
  const [, format = "", path] = /^([^=]*)(?:=(.*))?$/s.exec(wanted) ?? [];
  const names = formatNames();
  if (!names.includes(format)) throw new UsageError(`There is no report format "${format}". ${nearest(format, names)}`);
  const { report } = (await import(new URL(`${format}.ts`, FOLDER).href)) as { report: Report };
  if (path === undefined) return { format, report };
  const problem = problemWith(path);
  if (problem) throw new UsageError(`Cannot write the report "${format}" to "${path}": ${problem}.`);
  return { format, path: resolve(path), report };
}

const PROGRAM = /\.[cm]?[jt]sx?$/i;

function problemWith(path: string): string | undefined {
  if (path === "") return "the name of the file is missing. Write --report FORMAT=FILE";
  if (PROGRAM.test(path)) return "a file with that ending is a program, and would be lost. Choose another name";
  const folder = dirname(resolve(path));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return `there is no folder ${folder}`;
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found && !found.isFile()) return "something that is not a plain file has that name";
  return undefined;
}
