import { userInfo } from "node:os";
import { mostOf } from "../../../class/course/points.ts";
import type { Override } from "../../../class/records.ts";
import { findLesson } from "../../../load/lessons.ts";
import { nameAsIs } from "../../../report/shared/neutralise.ts";
import { UsageError } from "../../../usage-error.ts";
import { lessonFacts } from "../../class/lesson-facts.ts";
import { openResults, RESULTS, studentOf, writeAgain } from "../../class/open-results.ts";
import { defineCommand } from "../../command.ts";

/** `threadwork class override`: an instructor's word, which stands above a grade. */
export const command = defineCommand({
  summary: "Sets the points of one student's lesson, or comments on it: with who, when and why.",
  usage: "STUDENT LESSON --points N|--comment TEXT|--withdraw --reason TEXT [options]",
  most: 2,
  options: {
    points: { type: "string", value: "N", help: "what the lesson counts, in the course's points" },
    comment: { type: "string", value: "TEXT", help: "for the student" },
    reason: { type: "string", value: "TEXT", help: "why; it stands in every report" },
    by: { type: "string", value: "NAME", help: "who says so (default: who is logged in)" },
    withdraw: { type: "boolean", help: "what was said before counts no more; it stays in the database" },
    results: RESULTS,
  },
  examples: [
    ['ada 2 --points 8 --reason "the machine was busy"', "sets the points"],
    ['ada 2 --comment "Nice use of imap" --reason "read by hand"', "adds a comment"],
    ['ada 2 --withdraw --reason "graded again"', "goes back to the grade"],
  ],
  notes: ["What was said stays through every --regrade, and no late days are taken from it."],
  async run({ values, positionals: [who, which] }, { out }) {
    if (who === undefined || which === undefined)
      throw new UsageError('Whose lesson? Write: class override STUDENT LESSON --points N --reason "…"');
    const { reason, comment, withdraw } = values;
    if (reason === undefined) throw new UsageError('Why? Say it with --reason "…": it stands in every report.');
    if (!withdraw && values.points === undefined && comment === undefined)
      throw new UsageError("What is to be said? Give --points N, --comment TEXT or --withdraw.");
    const lesson = (await findLesson(which)).id;
    using results = openResults(values.results);
    const student = studentOf(results, who);
    const facts = await lessonFacts(results.store, results.settings.course);
    const most = mostOf(lesson, results.settings.course, new Map(facts.map((each) => [each.id, each.most])));
    const before = results.store.said.all().findLast((each) => each.student === student && each.lesson === lesson);
    const points = values.points === undefined ? before?.points : pointsOf(values.points, most);
    const said = comment ?? before?.comment;
    const override: Override = {
      ...{ student, lesson, reason, who: values.by ?? userInfo().username, at: new Date().toISOString() },
      ...(!withdraw && points !== undefined && { points }),
      ...(!withdraw && said !== undefined && { comment: said }),
    };
    results.store.said.add(override);
    const unwritten = await writeAgain(results);
    const what = withdraw
      ? "what was said before counts no more"
      : [points !== undefined && `${points} of ${most} points`, said !== undefined && "a comment"]
          .filter(Boolean)
          .join(" and ");
    out(
      `${nameAsIs(student)}, ${lesson}: ${what}, by ${nameAsIs(override.who)}. The results in ${results.out} say so.\n`,
    );
    for (const text of unwritten) out(`Not written: ${nameAsIs(text)}\n`);
    return unwritten.length > 0 ? 1 : 0;
  },
});

function pointsOf(text: string, most: number): number {
  const points = Number(text);
  if (text.trim() !== "" && Number.isFinite(points) && points >= 0) return points;
  throw new UsageError(`Cannot set "${text}" points: write a number, 0 or more (the lesson has ${most}).`);
}
