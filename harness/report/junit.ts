/** The report `junit`: one suite a lesson, one case a check, at most one failure a case. */
import type { Check, Verdict } from "../model.ts";
import { escapeMarkup } from "./shared/markup.ts";
import type { Report } from "./shared/report.ts";
import { explain, fileName, finite, story } from "./shared/verdict-words.ts";

export const report: Report = (verdict, { measurement, gradedAt }) => {
  const { checks, lesson } = verdict;
  const count = (outcome: Check["outcome"]) => checks.filter((check) => check.outcome === outcome).length;
  const name = escapeMarkup(lesson, 200);
  const seconds = (Math.max(0, finite(verdict.durationMs)) / 1000).toFixed(3);
  const attributes = [
    `name="${name}" package="threadwork" id="0" hostname="localhost" timestamp="${gradedAt.toISOString().slice(0, 19)}"`,
    `tests="${checks.length}" failures="${count("failed")}" errors="${count("inconclusive")}"`,
    `time="${seconds}"`,
  ].join(" ");
  const cases = checks.map((check, index) => {
    // The checks share the rounds of the grade, so only the first one reports the time.
    const time = index === 0 ? seconds : "0.000";
    const inner = problem(check, verdict);
    const open = `    <testcase classname="${name}" name="${check.id}" time="${time}"`;
    return inner === undefined ? `${open}/>` : `${open}>\n      ${inner}\n    </testcase>`;
  });
  return `${[
    `<?xml version="1.0" encoding="UTF-8"?>`,
    "<testsuites>",
    `  <testsuite ${attributes}>`,
    `    <properties>`,
    `      <property name="file" value="${escapeMarkup(fileName(measurement))}"/>`,
    `      <property name="runtime" value="${verdict.runtime.name} ${escapeMarkup(verdict.runtime.version, 100)}"/>`,
    `    </properties>`,
    ...cases,
    `    <system-out>${escapeMarkup(story(verdict))}</system-out>`,
    `    <system-err></system-err>`,
    `  </testsuite>`,
    "</testsuites>",
  ].join("\n")}\n`;
};

function problem(check: Check, verdict: Verdict): string | undefined {
  const text = escapeMarkup(explain(check), 5000);
  const [firstLine = ""] = check.message.slice(0, 200).split("\n");
  const message = escapeMarkup(firstLine, 200);
  switch (check.outcome) {
    case "passed":
      return undefined;
    case "failed":
      return `<failure type="${escapeMarkup(verdict.diagnosis?.kind ?? "failed", 100)}" message="${message}">${text}</failure>`;
    case "skipped":
      return "<skipped/>";
    case "inconclusive":
      return `<error type="no-verdict" message="${message}">${text}</error>`;
  }
}
