import { csvRow } from "../report/shared/csv-row.ts";
import { lastSaid, type StudentPoints, saidKey } from "./course/points.ts";
import type { GradeRow, Override, Rejected } from "./records.ts";

/** The columns of `grades.csv`. */
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
 * One row for each student and lesson; below them, hand-ins that were not taken, with the reason in place of a
 * diagnosis. Where an instructor has overridden a grade, three more columns tell who, when and why, and the score is
 * the instructor's.
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
