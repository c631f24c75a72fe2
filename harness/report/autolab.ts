/**
 * The report `autolab`: words for the student, and the scores as JSON in the last line, where Autolab looks for them.
 */
import type { Report } from "./shared/report.ts";
import { explain, finite, number, speedupOf, story } from "./shared/verdict-words.ts";

export const report: Report = (verdict) => {
  const words = verdict.checks.map((check) => {
    const points = check.maxScore > 0 ? ` (${number(check.score)} of ${number(check.maxScore)} points)` : "";
    return `${check.outcome}  ${check.id}${points}: ${barred(explain(check))}`;
  });
  const scores = Object.fromEntries(
    verdict.checks.filter(({ maxScore }) => maxScore > 0).map(({ id, score }) => [id, finite(score)]),
  );
  const scoreboard = [finite(verdict.score), speedupOf(verdict) ?? 0];
  return `${[...words, "", barred(story(verdict)), JSON.stringify({ scores, scoreboard })].join("\n")}\n`;
};

/** Lines after the first begin with a bar, so that none of them is taken for one of ours. */
function barred(text: string): string {
  return text.replaceAll("\n", "\n  │ ");
}
