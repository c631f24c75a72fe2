/** The report `exercism`: `results.json`, version 3, of an Exercism test runner. */

import { neutralise } from "./shared/neutralise.ts";
import type { Report } from "./shared/report.ts";
import { explain, isOpen, question, story } from "./shared/verdict-words.ts";

/** Exercism cuts longer output itself, and then loses the end. */
const MOST_OUTPUT = 500;

export const report: Report = (verdict, { measurement }) => {
  const printed = cut(measurement.output.stdout);
  const loads = verdict.checks.find(({ id }) => id === "loads");
  // A file that cannot run has no tests to show, so its message is at the top.
  const broken = isOpen(verdict.outcome) || (loads !== undefined && loads.outcome !== "passed");
  const results = {
    version: 3,
    status: broken ? "error" : verdict.outcome === "passed" ? "pass" : "fail",
    ...(broken && { message: isOpen(verdict.outcome) || !loads ? story(verdict) : explain(loads) }),
    tests: verdict.checks.map((check) => ({
      name: check.id,
      status: check.outcome === "passed" ? "pass" : check.outcome === "failed" ? "fail" : "error",
      ...(check.outcome !== "passed" && { message: explain(check) }),
      ...(printed && check.id === "correct" && { output: printed }),
      test_code: question(check, measurement),
    })),
  };
  return `${JSON.stringify(results, null, 2)}\n`;
};

/** At most `MOST_OUTPUT` characters, whole ones. */
function cut(text: string): string {
  const safe = neutralise(text, MOST_OUTPUT);
  return safe.length > MOST_OUTPUT ? `${safe.slice(0, MOST_OUTPUT - 1).replace(/[\ud800-\udbff]$/, "")}…` : safe;
}
