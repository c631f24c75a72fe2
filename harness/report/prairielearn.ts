/** The report `prairielearn`: `results.json` of a PrairieLearn external grader. */
import type { Report } from "./shared/report.ts";
import { explain, finite, isOpen, question, story } from "./shared/verdict-words.ts";

export const report: Report = (verdict, { measurement }) => {
  const maxScore = finite(verdict.maxScore);
  // Without a verdict the attempt must not count: it is "not gradable", rather than 0 points.
  const open = isOpen(verdict.outcome);
  const results = {
    gradable: !open,
    ...(!open && { score: maxScore > 0 ? Math.min(1, Math.max(0, finite(verdict.score) / maxScore)) : 0 }),
    ...(open && { format_errors: [story(verdict)] }),
    message: story(verdict),
    // Each test needs points: a single one without would hide all points.
    tests: verdict.checks.map((check) => ({
      name: check.id,
      description: question(check, measurement),
      points: finite(check.score),
      max_points: finite(check.maxScore),
      message: explain(check),
    })),
  };
  return `${JSON.stringify(results, null, 2)}\n`;
};
