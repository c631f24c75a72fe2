import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { csvRow } from "../report/shared/csv.ts";
import { writeWhole } from "../write-whole.ts";
import { classPage, leaderboardPage } from "./pages.ts";
import { pseudonyms } from "./pseudonym.ts";
import type { GradeRow, Rejected } from "./records.ts";
import type { Store } from "./store.ts";

/** Writes every file of a class's results from its database: the same database gives the same files. */
export function writeResults(
  store: Store,
  out: string,
  { name, leaderboard }: { name: string; leaderboard: boolean },
): { rows: GradeRow[]; unwritten: string[] } {
  const rows = store.grades();
  const unwritten: string[] = [];
  for (const { student, lesson, reports } of store.reports()) {
    const folder = join(out, student);
    try {
      mkdirSync(folder, { recursive: true });
      for (const [ending, text] of Object.entries(reports)) writeWhole(join(folder, `${lesson}.${ending}`), text);
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (!OF_ONE.has(code)) throw error;
      unwritten.push(`${student}: the reports for ${lesson} cannot be written to "${folder}" (${code})`);
    }
  }
  writeWhole(join(out, "grades.csv"), gradesCsv(rows, store.rejected()));
  writeWhole(join(out, "index.html"), classPage(name, rows, store.rejected(), store.machines()));
  if (leaderboard) {
    const names = pseudonyms([...new Set(rows.map(({ student }) => student))], store.secret());
    writeWhole(
      join(out, "leaderboard.html"),
      leaderboardPage(name, rows, (student) => names.get(student)!),
    );
  }
  return { rows, unwritten };
}

/**
 * What keeps the folder of one student from being written, and of no other: another thing of that name, or a name that
 * this disk cannot hold.
 */
const OF_ONE = new Set(["EEXIST", "ENOTDIR", "EISDIR", "ENAMETOOLONG", "EINVAL", "EILSEQ", "EACCES", "EPERM"]);

/** One row a student and lesson; below them, what was not taken, with the reason in place of a diagnosis. */
export function gradesCsv(rows: readonly GradeRow[], notTaken: readonly Rejected[] = []): string {
  const columns = [
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
  const others = notTaken.map(({ student, lesson, message }): Partial<Record<(typeof columns)[number], string>> => {
    return { student, ...(lesson !== undefined && { lesson }), outcome: "not_taken", diagnosis: message };
  });
  return csvRow(columns) + [...rows, ...others].map((row) => csvRow(columns.map((column) => row[column]))).join("");
}
