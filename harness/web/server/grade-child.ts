/**
 * Grades in a process of its own, which can be stopped at any moment. Started with what to grade as JSON; says a line
 * of JSON for each thing that is known; ends when its standard input does.
 */
import process from "node:process";
import { endOnSignals } from "../../cli/interrupt.ts";
import { type GradeOptions, grade } from "../../grade.ts";
import type { Measurement } from "../../model.ts";
import { neutralise } from "../../report/shared/neutralise.ts";
import { UsageError } from "../../usage-error.ts";
import type { GradeEvent } from "../desk.ts";
import { shownGrade, timesOf, workOf } from "../shown-grade.ts";

/** What it is given. */
export type GradeOrder = Pick<GradeOptions, "lesson" | "file" | "runtime" | "sandbox">;

const tell = (event: GradeEvent) => process.stdout.write(`${JSON.stringify(event)}\n`);

endOnSignals();
process.stdin.on("end", () => process.exit(130));
process.stdin.resume();

let facts: Measurement | undefined;
let rounds = 0;
let activity: Measurement["activity"];
/** Tells what has been measured since. */
function measured(): void {
  if (!facts) return;
  for (; rounds < facts.rounds.length; rounds++)
    tell({ kind: "round", number: rounds + 1, of: facts.planned.rounds, times: timesOf(facts.rounds[rounds]!) });
  if (facts.activity === undefined || facts.activity === activity) return;
  activity = facts.activity;
  const work = workOf(facts);
  if (work) tell({ kind: "work", work });
}

// A round is written down a moment after it was told that it runs.
const timer = setInterval(measured, 200);
try {
  const graded = await grade({
    ...(JSON.parse(process.argv[2]!) as GradeOrder),
    onProgress(text) {
      measured();
      tell({ kind: "progress", text: neutralise(text, 200) });
    },
    onFinding: (text) => tell({ kind: "finding", text: neutralise(text, 500) }),
    onFacts(found) {
      facts = found;
      measured();
    },
  });
  facts = graded.measurement;
  measured();
  tell({ kind: "graded", graded: shownGrade(graded) });
} catch (error) {
  const words = error instanceof Error ? error.message : String(error);
  const head = error instanceof UsageError ? "" : "The grader itself failed; this says nothing against your program: ";
  tell({ kind: "failed", text: neutralise(`${head}${words}`) });
}
clearInterval(timer);
process.stdout.write("", () => process.exit());
