/** The report `gradescope`: `results.json` of a Gradescope autograder. */
import type { Verdict } from "../model.ts";
import { neutralise } from "./shared/neutralise.ts";
import type { Report } from "./shared/report.ts";
import { explain, finite, speedupOf, story } from "./shared/verdict-words.ts";

/** One verdict: an assignment of one lesson. */
export const report: Report = (verdict) => gradescope([verdict]);

/**
 * Several verdicts in one file: an assignment of several lessons.
 *
 * @param waiting lessons that are not graded yet. Gradescope keeps nothing of a run that it stops, so the file is
 *   written early and again after each lesson.
 */
export function gradescope(verdicts: readonly Verdict[], waiting: readonly WaitingLesson[] = []): string {
  const several = verdicts.length + waiting.length > 1;
  const tests = verdicts.flatMap((verdict) =>
    verdict.checks.map((check) => ({
      score: finite(check.score),
      max_score: finite(check.maxScore),
      status: check.outcome === "passed" ? "passed" : "failed",
      name: several ? `${verdict.lesson}: ${check.id}` : check.id,
      output: explain(check),
      output_format: "text",
      visibility: "visible",
    })),
  );
  const notYet = waiting.map(({ lesson, maxScore, message }) => ({
    score: 0,
    max_score: finite(maxScore),
    status: "failed",
    name: lesson,
    output: neutralise(message),
    output_format: "text",
    visibility: "visible",
  }));
  const leaderboard = verdicts.flatMap((verdict) => {
    const value = speedupOf(verdict);
    return value === undefined ? [] : [{ name: several ? `${verdict.lesson}: speed-up` : "speed-up", value }];
  });
  const results = {
    score: finite(tests.reduce((sum, { score }) => sum + score, 0)),
    execution_time: Math.round(finite(verdicts.reduce((sum, { durationMs }) => sum + durationMs, 0))) / 1000,
    output: [
      ...verdicts.map((verdict) => (several ? `${verdict.lesson}: ${story(verdict)}` : story(verdict))),
      ...waiting.map(({ lesson, message }) => `${lesson}: ${neutralise(message)}`),
    ].join("\n\n"),
    output_format: "text",
    visibility: "visible",
    stdout_visibility: "hidden",
    tests: [...tests, ...notYet].map((test, index) => ({ ...test, number: String(index + 1) })),
    ...(leaderboard.length > 0 && { leaderboard }),
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}

/** A lesson that has no verdict yet, and why. */
export interface WaitingLesson {
  lesson: string;
  maxScore: number;
  message: string;
}
