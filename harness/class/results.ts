import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { csvRow } from "../report/shared/csv.ts";
import { writeWhole } from "../write-whole.ts";
import type { GradeRow } from "./model.ts";
import { classPage, leaderboardPage } from "./pages.ts";
import { pseudonyms } from "./pseudonym.ts";
import type { Store } from "./store.ts";

/** Writes every file of a class's results from its database: the same database gives the same files. */
export function writeResults(
  store: Store,
  out: string,
  { name, leaderboard }: { name: string; leaderboard: boolean },
): GradeRow[] {
  const rows = store.grades();
  for (const { student, lesson, reports } of store.reports()) {
    const folder = join(out, student);
    mkdirSync(folder, { recursive: true });
    for (const [ending, text] of Object.entries(reports)) writeWhole(join(folder, `${lesson}.${ending}`), text);
  }
  writeWhole(join(out, "grades.csv"), gradesCsv(rows));
  writeWhole(join(out, "index.html"), classPage(name, rows, store.rejected(), store.machines()));
  if (leaderboard) {
    const names = pseudonyms([...new Set(rows.map(({ student }) => student))], store.secret());
    writeWhole(
      join(out, "leaderboard.html"),
      leaderboardPage(name, rows, (student) => names.get(student)!),
    );
  }
  return rows;
}

/** One row a student and lesson. */
export function gradesCsv(rows: readonly GradeRow[]): string {
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
  return csvRow(columns) + rows.map((row) => csvRow(columns.map((column) => row[column]))).join("");
}
