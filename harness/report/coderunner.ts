/**
 * The report `coderunner`: the JSON of a combinator template grader of CodeRunner (Moodle). `fraction` is the mark, 0
 * to 1; the first row of `testresults` names the columns, of which `iscorrect` is shown as a tick or a cross. HTML
 * stands in `prologuehtml`, so what is text is escaped. CodeRunner knows no outcome that does not count: without a
 * verdict whoever calls this prints something else, see `pack coderunner`.
 *
 * Source: CodeRunner documentation, "Combinator-template grading".
 */
import { escapeMarkup } from "./shared/markup.ts";
import type { Report } from "./shared/report.ts";
import { explain, finite, isOpen, number, story } from "./shared/verdict-words.ts";

export const report: Report = (verdict) => {
  const maxScore = finite(verdict.maxScore);
  const open = isOpen(verdict.outcome);
  const rows = verdict.checks.map((check) => [
    check.outcome === "passed" ? 1 : 0,
    check.id,
    `${number(check.score)} of ${number(check.maxScore)}`,
    explain(check),
  ]);
  const result = {
    fraction: open || maxScore <= 0 ? 0 : Math.min(1, Math.max(0, finite(verdict.score) / maxScore)),
    prologuehtml: `<p>${escapeMarkup(story(verdict)).replaceAll("\n", "<br>")}</p>`,
    testresults: [["iscorrect", "Check", "Points", "What was seen"], ...rows],
  };
  return `${JSON.stringify(result)}\n`;
};
