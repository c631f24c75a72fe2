/** The report `markdown`: for a pull request, an issue or a job summary. */
import type { Check } from "../model.ts";
import { codeBlock, escapeMarkdown as md } from "./shared/escape-markdown.ts";
import { howDecided } from "./shared/how-decided.ts";
import type { Report } from "./shared/report.ts";
import { advice, fileName, headline, number, speedupOf } from "./shared/verdict-words.ts";

export const report: Report = (verdict, { measurement }) => {
  const { word, rest } = headline(verdict);
  const { happened, next } = advice(verdict);
  const speedup = speedupOf(verdict);
  const { stdout, stderr } = measurement.output;
  const parts = [
    `## ${md(measurement.submission.lesson.title, 200)}`,
    `**${word}** ${rest}`,
    [
      "| check | outcome | points | what was seen |",
      "| --- | --- | --- | --- |",
      ...verdict.checks.map(
        (check) =>
          `| ${check.id} | ${MARKS[check.outcome]} | ${number(check.score)} of ${number(check.maxScore)} | ${md(check.message)} |`,
      ),
    ].join("\n"),
    happened && `**What happened:** ${md(happened)}`,
    next && `**Next:** ${md(next)}`,
    speedup !== undefined &&
      `Speed-up ${number(speedup)}, needed ${number(verdict.speedup!.threshold)}, ${howDecided(verdict.speedup!)}.`,
    `${md(fileName(measurement))} on ${verdict.runtime.name} ${md(verdict.runtime.version, 100)}, seed ${number(verdict.seed)}, ${(verdict.durationMs / 1000).toFixed(1)} s.`,
    stdout.trim() !== "" && `The program printed:\n\n${codeBlock(stdout)}`,
    stderr.trim() !== "" && `The program printed as errors:\n\n${codeBlock(stderr)}`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
};

const MARKS: Readonly<Record<Check["outcome"], string>> = {
  passed: "✓ passed",
  failed: "✗ failed",
  skipped: "– skipped",
  inconclusive: "? unclear",
};
