import { join } from "node:path";
import { writeWhole } from "../write-whole.ts";
import type { StudentPoints } from "./course/points.ts";
import { gradeBooks } from "./grade-books.ts";
import { gradesCsv } from "./grades-csv.ts";
import { classPage } from "./pages/class-page.ts";
import { leaderboardPage } from "./pages/leaderboard.ts";
import { pseudonyms } from "./pseudonym.ts";
import type { GradeRow } from "./records.ts";
import { type ResultsOptions, standings } from "./standings.ts";
import type { Store } from "./store/store.ts";
import { writeReports } from "./write-reports.ts";

/**
 * Writes every file of a class's results from its database: the same database gives the same files.
 *
 * @returns with `uploads`, the names of the tables that other systems import
 */
export function writeResults(
  store: Store,
  out: string,
  options: ResultsOptions,
): { rows: GradeRow[]; points: StudentPoints[]; uploads: string[]; unwritten: string[] } {
  const rows = store.verdicts.grades();
  const { points, columns } = standings(store, rows, options);
  const { name, leaderboard, roster, exports: wanted = [] } = options;
  const aliases = leaderboard
    ? pseudonyms([...new Set(rows.map(({ student }) => student))], store.kept.secret())
    : undefined;
  const unwritten = writeReports(store, out, points, aliases);
  writeWhole(join(out, "grades.csv"), gradesCsv(rows, store.handIns.rejected(), store.said.all(), points));
  const books = gradeBooks({ points, roster, columns, wanted });
  for (const [file, text] of books) writeWhole(join(out, file), text);
  writeWhole(
    join(out, "index.html"),
    classPage(name, rows, store.handIns.rejected(), store.verdicts.machines(), points),
  );
  if (aliases) {
    writeWhole(
      join(out, "leaderboard.html"),
      leaderboardPage(name, store.verdicts.grades({ intervals: true }), (student) => aliases.get(student)!),
    );
  }
  return { rows, points, uploads: [...books.keys()].filter((file) => file !== "students.csv"), unwritten };
}
