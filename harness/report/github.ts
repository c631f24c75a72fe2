/**
 * The report `github`: the step output `result` of GitHub's classroom autograding actions, as a line for
 * `$GITHUB_OUTPUT`.
 *
 * Their console shows passed ÷ tests × most, their report the sum of the scores. Both are the same only when all tests
 * weigh the same, so each point is a test of its own; part of a point is not given.
 *
 * GitHub takes outputs of 1 MB, and the reporter reads each from a variable of its environment, for which Linux has
 * 128 KiB. So there are no more than so many tests, and what a check found stands in one of them.
 */
import type { Check, Verdict } from "../model.ts";
import { neutralise } from "./shared/neutralise.ts";
import type { Report } from "./shared/report.ts";
import { explain, fileName, finite, isOpen, story } from "./shared/verdict-words.ts";

/** Tests of all checks together. */
const MOST_TESTS = 250;
/** Characters of a message. */
const MOST_TOLD = 1500;

export const report: Report = (verdict, { measurement }) => {
  const pointsOf = sharesOf(verdict.checks);
  const points = verdict.checks.reduce((sum, check) => sum + pointsOf(check), 0);
  const weight = points > 0 ? finite(verdict.maxScore) / points : 0;
  const filename = fileName(measurement);
  const because = story(verdict);
  const tests = verdict.checks.flatMap((check) => {
    const all = pointsOf(check);
    const earned = Math.floor((all * finite(check.score)) / (check.maxScore || 1) + 1e-9);
    const message = (index: number) => {
      if (index > 0 && index !== earned) return `as point ${index < earned ? 1 : earned + 1} says`;
      const told = neutralise(explain(check), MOST_TOLD);
      return index < earned ? told : `${told}\n${neutralise(because, MOST_TOLD)}`;
    };
    return Array.from({ length: all }, (_, index) => ({
      name: all === 1 ? check.id : `${check.id}, point ${index + 1} of ${all}`,
      status: index < earned ? "pass" : "fail",
      score: index < earned ? weight : 0,
      message: message(index),
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

/** How many tests each check gets: one for each point, or a share of `MOST_TESTS` where there are too many points. */
function sharesOf(checks: readonly Check[]): (check: Check) => number {
  const whole = ({ maxScore }: Check) => Math.max(0, Math.round(finite(maxScore)));
  const all = checks.reduce((sum, check) => sum + whole(check), 0);
  const scale = Math.min(1, MOST_TESTS / Math.max(1, all));
  return (check) => (scale === 1 ? whole(check) : Math.floor(whole(check) * scale));
}

function statusOf({ outcome }: Verdict): "pass" | "fail" | "error" {
  if (isOpen(outcome)) return "error";
  return outcome === "passed" ? "pass" : "fail";
}
