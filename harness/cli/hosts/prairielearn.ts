/**
 * The entry point of a PrairieLearn external grader: grades `student/exercise.ts` and writes `results/results.json`.
 *
 *   node prairielearn.ts BASE LESSON      BASE is /grade
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { grade } from "../../grade.ts";
import { report } from "../../report/prairielearn.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import { writeWhole } from "../../write-whole.ts";
import { findFile } from "./find-file.ts";

const [base = "/grade", lesson = ""] = process.argv.slice(2);
const results = join(base, "results", "results.json");
mkdirSync(join(base, "results"), { recursive: true });

/** An attempt that does not count, and why. */
function notGradable(message: string): string {
  return `${JSON.stringify({ gradable: false, message, format_errors: [message] }, null, 2)}\n`;
}

const file = findFile(join(base, "student"), lesson, true);
if (file === undefined) writeWhole(results, notGradable("No file to grade: upload exercise.ts."));
else {
  try {
    const { verdict, measurement } = await grade({ lesson, file });
    writeWhole(results, report(verdict, { measurement, gradedAt: new Date(), style: (_, text) => text }));
  } catch (error) {
    const why = neutralise((error as Error).message, 500);
    writeWhole(results, notGradable(`The grader itself failed. This says nothing against your program. (${why})`));
  }
}
process.exit(0);
