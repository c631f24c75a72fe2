import { basename } from "node:path";
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import type { Verdict } from "../model.ts";

/** Real grades of one submission under one condition on one runtime. */
export interface GradeRow {
  condition: string;
  runtime: RuntimeName;
  /** The submission's file, such as `solution.ts`. */
  file: string;
  kind: "solution" | "fake";
  passed: number;
  failed: number;
  none: number;
  /** Points of those with a verdict, lowest and highest; absent where there was none. */
  score?: { low: number; high: number };
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
  grade: (file: string) => Promise<Pick<Verdict, "outcome" | "score" | "durationMs">>;
  onProgress?: (text: string) => void;
}

/** Grades the solution and the fakes by turns, `count` of each. */
export async function gradeBoth(options: GradesOptions): Promise<GradeRow[]> {
  const { condition, runtime, count, solution, fakes, onProgress } = options;
  const rows = new Map<string, GradeRow>();
  for (let i = 0; i < count; i++) {
    for (const kind of ["solution", "fake"] as const) {
      onProgress?.(`grading a ${kind}, ${i + 1} of ${count}`);
      const file = kind === "solution" ? solution : fakes[i % fakes.length]!;
      const row = rows.get(file) ?? {
        ...{ condition, runtime, file: basename(file), kind },
        ...{ passed: 0, failed: 0, none: 0, slowestS: 0 },
      };
      rows.set(file, row);
      const { outcome, score, durationMs } = await options.grade(file);
      const verdict = outcome === "passed" || outcome === "failed" ? outcome : "none";
      row[verdict]++;
      if (verdict !== "none") {
        const { low, high } = row.score ?? { low: score, high: score };
        row.score = { low: Math.min(low, score), high: Math.max(high, score) };
      }
      row.slowestS = Math.max(row.slowestS, durationMs / 1000);
    }
  }
  return [...rows.values()];
}
