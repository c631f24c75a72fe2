/**
 * The report `ctrf`: the Common Test Report Format. Our own keys are under `extra`, because the format allows no
 * others.
 */
import type { Check } from "../model.ts";
import type { Report } from "./shared/report.ts";
import { explain, finite, number, speedupOf, story } from "./shared/verdict-words.ts";

export const report: Report = (verdict, { gradedAt }) => {
  const durationMs = Math.max(0, Math.round(finite(verdict.durationMs)));
  const stop = Math.max(durationMs, gradedAt.getTime());
  const count = (status: string) => verdict.checks.filter((check) => STATUS[check.outcome] === status).length;
  const speedup = speedupOf(verdict);
  const results = {
    reportFormat: "CTRF",
    specVersion: "1.0.0",
    generatedBy: "threadwork",
    results: {
      tool: { name: "threadwork" },
      summary: {
        tests: verdict.checks.length,
        passed: count("passed"),
        failed: count("failed"),
        skipped: count("skipped"),
        pending: 0,
        other: count("other"),
        start: stop - durationMs,
        stop,
      },
      tests: verdict.checks.map((check, index) => ({
        name: check.id,
        status: STATUS[check.outcome],
        // The checks share the rounds of the grade, so only the first one reports the time.
        duration: index === 0 ? durationMs : 0,
        suite: [verdict.lesson],
        ...(check.outcome !== "passed" && { message: explain(check) }),
        extra: { points: `${number(check.score)} of ${number(check.maxScore)}` },
      })),
      extra: {
        outcome: verdict.outcome,
        story: story(verdict),
        runtime: `${verdict.runtime.name} ${verdict.runtime.version}`,
        ...(speedup !== undefined && { speedup }),
      },
    },
  };
  return `${JSON.stringify(results, null, 2)}\n`;
};

const STATUS: Readonly<Record<Check["outcome"], "passed" | "failed" | "skipped" | "other">> = {
  passed: "passed",
  failed: "failed",
  skipped: "skipped",
  inconclusive: "other",
};
