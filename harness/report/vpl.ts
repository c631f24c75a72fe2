/**
 * The report `vpl`: what the evaluation of a Virtual Programming Lab (Moodle) prints. `Comment :=>>` begins a line for
 * the student, with `-` a heading; the last `Grade :=>>` counts. Without a verdict there is no grade.
 *
 * Source: VPL documentation, "Automated program assessment".
 */
import type { Report } from "./shared/report.ts";
import { explain, finite, isOpen, number, story } from "./shared/verdict-words.ts";

export const report: Report = (verdict) => {
  const comments = verdict.checks.flatMap((check) => {
    const points = check.maxScore > 0 ? ` (${number(check.score)} of ${number(check.maxScore)} points)` : "";
    return [`-${check.id}: ${check.outcome}${points}`, ...lines(explain(check))];
  });
  const said = ["-Threadwork", ...lines(story(verdict)), ...comments].map((line) => `Comment :=>>${line}`);
  const grade = isOpen(verdict.outcome) ? [] : [`Grade :=>>${finite(verdict.score)}`];
  return `${[...said, ...grade].join("\n")}\n`;
};

/** Lines begin with a blank, so that no text of a student's becomes a heading or ends a line of ours. */
function lines(text: string): string[] {
  return text.split("\n").map((line) => ` ${line}`);
}
