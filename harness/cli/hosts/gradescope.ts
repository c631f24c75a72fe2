/**
 * The program behind `run_autograder`: grades each lesson of an assignment, and writes `results.json` before the first,
 * after each and when time runs out. Gradescope keeps nothing of a run that it has to stop.
 *
 *   node gradescope.ts BASE LIMIT_S LESSON…      BASE holds submission/ and results/
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { grade } from "../../grade.ts";
import { findLesson } from "../../load/lessons.ts";
import type { Verdict } from "../../model.ts";
import { gradescope } from "../../report/gradescope.ts";
import { writeWhole } from "../../write-whole.ts";
import { findFile } from "./find-file.ts";

const [base = "/autograder", limitS = "540", ...ids] = process.argv.slice(2);
const lessons = await Promise.all(ids.map((id) => findLesson(id)));
const results = join(base, "results", "results.json");
mkdirSync(join(base, "results"), { recursive: true });

const verdicts: Verdict[] = [];
const messages = new Map(
  ids.map((id) => [id, "Not graded yet: the time that Gradescope gives was over before this lesson's turn."]),
);

function write(): void {
  const waiting = lessons
    .filter(({ id }) => !verdicts.some((verdict) => verdict.lesson === id))
    .map(({ id, points }) => ({
      lesson: id,
      maxScore: Object.values(points).reduce((sum, each) => sum + each, 0),
      message: messages.get(id)!,
    }));
  writeWhole(results, gradescope(verdicts, waiting));
}

write();
// Exiting also stops the grade that is still running.
setTimeout(() => process.exit(0), Number(limitS) * 1000).unref();
for (const { id } of lessons) {
  const file = findFile(join(base, "submission"), id, lessons.length === 1);
  if (file === undefined) {
    messages.set(id, `No file for this lesson. Hand in ${id}/exercise.ts or ${id}.ts.`);
  } else {
    messages.set(id, "Not graded: it was stopped in the middle, because the time that Gradescope gives was over.");
    write();
    try {
      verdicts.push((await grade({ lesson: id, file })).verdict);
    } catch (error) {
      messages.set(
        id,
        `No verdict: the grader itself failed. This says nothing against your program. (${(error as Error).message})`,
      );
    }
  }
  write();
}
process.exit(0);
