import { lstatSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { csvRow } from "../report/shared/csv.ts";
import { writeWhole } from "../write-whole.ts";
import { lastSaid, type StudentPoints, saidKey } from "./course/points.ts";
import { gradeBooks } from "./grade-books.ts";
import { classPage, leaderboardPage } from "./pages.ts";
import { pseudonyms } from "./pseudonym.ts";
import type { GradeRow, Override, Rejected } from "./records.ts";
import { type ResultsOptions, standings } from "./results.ts";
import type { Store } from "./store.ts";
import { withNote } from "./student-note.ts";

/** Writes every file of a class's results from its database: the same database gives the same files. */
export function writeResults(
  store: Store,
  out: string,
  options: ResultsOptions,
): { rows: GradeRow[]; points: StudentPoints[]; unwritten: string[] } {
  const rows = store.grades();
  const { points, columns } = standings(store, rows, options);
  const { name, leaderboard, roster, exports: wanted = [] } = options;
  const aliases = leaderboard
    ? pseudonyms([...new Set(rows.map(({ student }) => student))], store.secret())
    : undefined;
  const unwritten = writeReports(store, out, points, aliases);
  writeWhole(join(out, "grades.csv"), gradesCsv(rows, store.rejected(), store.overrides(), points));
  for (const [file, text] of gradeBooks({ points, roster, columns, wanted })) writeWhole(join(out, file), text);
  writeWhole(join(out, "index.html"), classPage(name, rows, store.rejected(), store.machines(), points));
  if (aliases) {
    writeWhole(
      join(out, "leaderboard.html"),
      leaderboardPage(name, store.grades({ intervals: true }), (student) => aliases.get(student)!),
    );
  }
  return { rows, points, unwritten };
}

/** Each student's folder. Returns what could not be written, and why. */
function writeReports(
  store: Store,
  out: string,
  points: readonly StudentPoints[],
  aliases: ReadonlyMap<string, string> | undefined,
): string[] {
  const unwritten: string[] = [];
  const byStudent = new Map(points.map((each) => [each.student, each]));
  for (const { student, lesson, reports, source } of store.reports()) {
    const folder = join(out, student);
    const own = byStudent.get(student);
    const counted = own?.lessons.find((each) => each.lesson === lesson);
    const pseudonym = aliases?.get(student);
    const note = {
      ...{ student, source },
      ...(own?.name !== undefined && { name: own.name }),
      ...(counted && { points: counted }),
      ...(pseudonym !== undefined && { pseudonym }),
    };
    try {
      mkdirSync(folder, { recursive: true });
      for (const [ending, text] of Object.entries(reports))
        writeChanged(join(folder, `${lesson}.${ending}`), withNote(ending, text, note));
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (!OF_ONE.has(code)) throw error;
      unwritten.push(`${student}: the reports for ${lesson} cannot be written to "${folder}" (${code})`);
    }
  }
  return unwritten;
}

/** To read a file takes a tenth of the time of writing one, and most of a class's reports are as they were. */
function writeChanged(path: string, text: string): void {
  try {
    if (lstatSync(path).isFile() && readFileSync(path, "utf8") === text) return;
  } catch {
    // It is not there yet.
  }
  writeWhole(path, text);
}

/**
 * What keeps the folder of one student from being written, and of no other: another thing of that name, or a name that
 * this disk cannot hold.
 */
const OF_ONE = new Set(["EEXIST", "ENOTDIR", "EISDIR", "ENAMETOOLONG", "EINVAL", "EILSEQ", "EACCES", "EPERM"]);

const COLUMNS = [
  "student",
  "lesson",
  "runtime",
  "outcome",
  "score",
  "maxScore",
  "speedup",
  "diagnosis",
  "attempts",
  "gradedAt",
] as const;

/**
 * One row a student and lesson; below them, what was not taken, with the reason in place of a diagnosis. Where an
 * instructor has said something, three columns more tell who, when and why, and the score is what was said.
 */
export function gradesCsv(
  rows: readonly GradeRow[],
  notTaken: readonly Rejected[] = [],
  overrides: readonly Override[] = [],
  points: readonly StudentPoints[] = [],
): string {
  const others = notTaken.map(({ student, lesson, message }): Partial<Record<(typeof COLUMNS)[number], string>> => {
    return { student, ...(lesson !== undefined && { lesson }), outcome: "not_taken", diagnosis: message };
  });
  const said = lastSaid(overrides);
  const more = said.size === 0 ? [] : ["overriddenBy", "overriddenAt", "reason"];
  const most = new Map(points[0]?.lessons.map((each) => [each.lesson, each.most]));
  const body = [...rows, ...others].map((row) => {
    const override = said.get(saidKey(row as { student: string; lesson?: string }));
    const share = override?.points === undefined ? undefined : override.points / (most.get(row.lesson!) || 1);
    const changed =
      share === undefined || typeof row.maxScore !== "number"
        ? row
        : { ...row, score: Math.round(share * row.maxScore * 100) / 100 };
    const who = more.length === 0 ? [] : [override?.who, override?.at, override?.reason];
    return csvRow([...COLUMNS.map((column) => changed[column]), ...who]);
  });
  return csvRow([...COLUMNS, ...more]) + body.join("");
}
