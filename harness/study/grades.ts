import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import type { Verdict } from "../model.ts";

/** Real grades of one kind of submission under one condition on one runtime. */
export interface GradeRow {
  condition: string;
  runtime: RuntimeName;
  kind: "solution" | "fake";
  passed: number;
  failed: number;
  none: number;
  /** Longest grade in seconds. */
  slowestS: number;
}

export interface GradesOptions {
  condition: string;
  runtime: RuntimeName;
  count: number;
  /** The lesson's solution, and files that must fail for not being parallel. */
  solution: string;
  fakes: readonly string[];
  grade: (file: string) => Promise<Verdict>;
  onProgress?: (text: string) => void;
}

/** Grades the solution and the fakes by turns, `count` of each. */
export async function gradeBoth(options: GradesOptions): Promise<GradeRow[]> {
  const { condition, runtime, count, fakes } = options;
  const rows = (["solution", "fake"] as const).map(
    (kind): GradeRow => ({ condition, runtime, kind, passed: 0, failed: 0, none: 0, slowestS: 0 }),
  );
  for (let i = 0; i < count; i++) {
    for (const row of rows) {
      options.onProgress?.(`grading a ${row.kind}, ${i + 1} of ${count}`);
      const file = row.kind === "solution" ? options.solution : fakes[i % fakes.length]!;
      const { outcome, durationMs } = await options.grade(file);
      row[outcome === "passed" ? "passed" : outcome === "failed" ? "failed" : "none"]++;
      row.slowestS = Math.max(row.slowestS, durationMs / 1000);
    }
  }
  return rows;
}
