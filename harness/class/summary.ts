/** What a class's grades say together. Pure. */
import { median } from "../median.ts";
import { hasVerdict } from "../outcomes.ts";
import { number } from "../report/shared/verdict-words.ts";
import type { GradeRow } from "./records.ts";

/** The grades of one lesson. */
export interface LessonSummary {
  lesson: string;
  graded: number;
  passed: number;
  failed: number;
  /** Neither: says nothing against the program. */
  noVerdict: number;
  /** Of those with a verdict; absent when there is none. */
  meanScore?: number;
  maxScore: number;
  medianSpeedup?: number;
  /** Scores and speed-ups of those with a verdict, in order of size. */
  scores: number[];
  speedups: number[];
  /** What was found in those that failed, the most frequent first. */
  diagnoses: { kind: string; count: number }[];
}

/** One summary a lesson, in order of their ids. */
export function summarise(rows: readonly GradeRow[]): LessonSummary[] {
  const lessons = [...new Set(rows.map(({ lesson }) => lesson))].sort();
  return lessons.map((lesson) => {
    const all = rows.filter((row) => row.lesson === lesson);
    const judged = all.filter(({ outcome }) => hasVerdict(outcome));
    const scores = judged.map(({ score }) => score).sort((a, b) => a - b);
    const speedups = judged.flatMap(({ speedup }) => speedup ?? []).sort((a, b) => a - b);
    return {
      lesson,
      graded: all.length,
      passed: all.filter(({ outcome }) => outcome === "passed").length,
      failed: all.filter(({ outcome }) => outcome === "failed").length,
      noVerdict: all.length - judged.length,
      ...(scores.length > 0 && { meanScore: scores.reduce((sum, score) => sum + score, 0) / scores.length }),
      maxScore: Math.max(0, ...all.map(({ maxScore }) => maxScore)),
      ...(speedups.length > 0 && { medianSpeedup: median(speedups)! }),
      scores,
      speedups,
      diagnoses: counted(all.flatMap(({ outcome, diagnosis }) => (outcome === "failed" && diagnosis) || [])),
    };
  });
}

function counted(kinds: readonly string[]): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
}

/** The columns of the table of lessons, in the terminal and on the class page. */
export const COLUMNS: readonly { head: string; cell: (lesson: LessonSummary) => string }[] = [
  { head: "lesson", cell: ({ lesson }) => lesson },
  { head: "graded", cell: ({ graded }) => String(graded) },
  { head: "passed", cell: ({ passed }) => String(passed) },
  { head: "failed", cell: ({ failed }) => String(failed) },
  { head: "no verdict", cell: ({ noVerdict }) => String(noVerdict) },
  {
    head: "mean score",
    cell: ({ meanScore, maxScore }) =>
      meanScore === undefined ? "–" : `${meanScore.toFixed(1)} of ${number(maxScore)}`,
  },
  { head: "median speed-up", cell: ({ medianSpeedup }) => medianSpeedup?.toFixed(2) ?? "–" },
];

/** The summaries as a table for a terminal. */
export function summaryTable(summaries: readonly LessonSummary[]): string {
  const heads = COLUMNS.map(({ head }) => head);
  const rows = summaries.map((each) => COLUMNS.map(({ cell }) => cell(each)));
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]!.length)));
  return [heads, ...rows]
    .map(
      (row) =>
        `${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join("  ")}\n`,
    )
    .join("");
}
