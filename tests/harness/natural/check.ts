import { fileURLToPath } from "node:url";
import { type Grade, grade } from "../../../harness/grade.ts";
import type { Natural } from "./table.ts";

/** What came of a grade, and whether that is what the table says. */
export interface Checked {
  isRight: boolean;
  /** Such as `passed 10`. */
  found: string;
  graded: Grade;
}

/** Grades one of the table, once. */
export async function check(natural: Natural, sandbox: "auto" | "bwrap" | "runtime" | "none"): Promise<Checked> {
  const [lesson] = natural.file.split("/") as [string];
  const file = fileURLToPath(new URL(`${natural.file}.ts`, import.meta.url));
  const graded = await grade({ lesson: String(Number(lesson)), file, sandbox });
  const { outcome, score, diagnosis, sandbox: tier } = graded.verdict;
  const needsWalls = natural.processes && tier === "runtime";
  const expected = needsWalls
    ? "inconclusive 0 needs-bubblewrap"
    : [natural.outcome, natural.score, natural.diagnosis].filter((part) => part !== undefined).join(" ");
  const found = [outcome, score, diagnosis?.kind].filter((part) => part !== undefined).join(" ");
  // Where nothing can be witnessed, a pass says so, and who cannot tell without has no verdict.
  const said = graded.verdict.checks.find(({ id }) => id === "parallel")?.evidence.witness as { proof?: string };
  const withoutProof =
    (outcome === "passed" && graded.verdict.witnessed === false) ||
    (outcome === "inconclusive" && said?.proof === "impossible");
  const unwitnessed = natural.needsWitness === true && withoutProof;
  return { isRight: found === expected || unwitnessed, found, graded };
}
