/**
 * The report `csv`: a heading and one row, for a spreadsheet. The command `class` writes the same columns, with
 * students' names.
 */
import { csvRow } from "./shared/csv-row.ts";
import type { Report } from "./shared/report.ts";
import { speedupOf } from "./shared/verdict-words.ts";

export const report: Report = (verdict, { gradedAt }) => {
  const { lesson, runtime, outcome, score, maxScore, diagnosis } = verdict;
  return (
    csvRow(["lesson", "runtime", "outcome", "score", "maxScore", "speedup", "diagnosis", "gradedAt"]) +
    csvRow([
      lesson,
      runtime.name,
      outcome,
      score,
      maxScore,
      speedupOf(verdict),
      diagnosis?.kind,
      gradedAt.toISOString(),
    ])
  );
};
