import { join } from "node:path";
import { summarise, summaryTable } from "../../class/summary.ts";
import type { writeResults } from "../../class/write-results.ts";
import { nameAsIs } from "../../report/shared/neutralise.ts";
import type { Surroundings } from "../surroundings.ts";

interface Results extends ReturnType<typeof writeResults> {
  /** The folder of the results. */
  out: string;
  notes: readonly string[];
  /** Why hand-ins were not taken, a message each. */
  rejected: readonly string[];
}

/** Prints what came of grading a class: a table, the files that were written, and what was left out. */
export function tellResults(surroundings: Surroundings, { rows, uploads, unwritten, out, notes, rejected }: Results) {
  const summaries = summarise(rows);
  surroundings.out(`${summaryTable(summaries)}\n`);
  for (const { lesson, diagnoses } of summaries.filter((each) => each.diagnoses.length > 0))
    surroundings.out(`Found in ${lesson}: ${diagnoses.map(({ kind, count }) => `${count} ${kind}`).join(", ")}\n`);
  surroundings.out(`Grades: ${join(out, "grades.csv")}\nPage:   ${join(out, "index.html")}\n`);
  for (const file of uploads) surroundings.out(`Upload: ${join(out, file)}\n`);
  if (rejected.length > 0) {
    surroundings.out(`\nNot taken: ${rejected.length}\n`);
    for (const message of rejected) surroundings.out(`  ${nameAsIs(message)}\n`);
  }
  for (const text of notes) surroundings.out(`\n${nameAsIs(text)}\n`);
  for (const text of unwritten) surroundings.err(`Not written: ${nameAsIs(text)}\n`);
}
