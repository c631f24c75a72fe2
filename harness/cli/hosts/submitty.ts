/**
 * The program of a Submitty test case: grades the student's file, prints the report for a person, and writes
 * `verdict.json`, which the validators read. It ends well whatever the verdict: Submitty takes another end for a crash.
 *
 *   node submitty.ts LESSON FILE
 */
import process from "node:process";
import { grade } from "../../grade.ts";
import { report as json } from "../../report/json.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import { report as text } from "../../report/text.ts";
import { writeWhole } from "../../write-whole.ts";

const [lesson = "", file = "exercise.ts"] = process.argv.slice(2);
try {
  const { verdict, measurement } = await grade({ lesson, file });
  const context = { measurement, gradedAt: new Date(), style: (_: unknown, plain: string) => plain };
  writeWhole("verdict.json", json(verdict, context));
  process.stdout.write(text(verdict, context));
} catch (error) {
  // Without a verdict.json, the validators say that the program is not to blame.
  process.stdout.write(`The grader itself failed: ${neutralise((error as Error).message, 500)}\n`);
}
process.exit(0);
