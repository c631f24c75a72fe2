/**
 * The report `github`: the step output `result` of GitHub's classroom autograding actions, as a line for
 * `$GITHUB_OUTPUT`.
 *
 * Their console shows passed ÷ tests × most, their report the sum of the scores. Both are the same only when all tests
 * weigh the same, so each point is a test of its own; part of a point is not given.
 */
import type { Check, Verdict } from "../model.ts";
import type { Report } from "./shared/report.ts";
import { explain, fileName, finite, isOpen, story } from "./shared/words.ts";

export const report: Report = (verdict, { measurement }) => {
  const points = verdict.checks.reduce((sum, check) => sum + pointsOf(check), 0);
  const weight = points > 0 ? finite(verdict.maxScore) / points : 0;
  const filename = fileName(measurement);
  const because = story(verdict);
  const tests = verdict.checks.flatMap((check) => {
    const all = pointsOf(check);
    const earned = Math.floor((all * finite(check.score)) / (check.maxScore || 1) + 1e-9);
    return Array.from({ length: all }, (_, index) => ({
      name: all === 1 ? check.id : `${check.id}, point ${index + 1} of ${all}`,
      status: index < earned ? "pass" : "fail",
      score: index < earned ? weight : 0,
      message: index < earned ? explain(check) : `${explain(check)}\n${because}`,
      test_code: `threadwork grade ${verdict.lesson}`,
      filename,
      line_no: 0,
      duration: Math.round(finite(verdict.durationMs)),
    }));
  });
  const result = { version: 1, status: statusOf(verdict), max_score: finite(verdict.maxScore), tests };
  return `result=${base64(JSON.stringify(result))}\n`;
};

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

function pointsOf({ maxScore }: Check): number {
  return Math.max(0, Math.min(100, Math.round(finite(maxScore))));
}

function statusOf({ outcome }: Verdict): "pass" | "fail" | "error" {
  if (isOpen(outcome)) return "error";
  return outcome === "passed" ? "pass" : "fail";
}
