import type { Verdict } from "../../model.ts";
import { OUTCOMES } from "../../outcomes.ts";
import type { Style } from "../../report/shared/report.ts";

/** What there is to say of a grade that has ended. */
interface Ended {
  /** The grade's report, as text. */
  report: string;
  /** What the type checker says, one line a mistake. */
  typeErrors: readonly string[];
  /** The id of the lesson after this one, if there is one. */
  following: string | undefined;
  /** Whether there is a picture of who worked when. */
  isDrawn: boolean;
  hints: { shown: number; all: number };
  style: Style;
}

/** What a learner reads when a grade has ended: its report, and what to press now. Pure. */
export function gradeText(
  { outcome, checks }: Pick<Verdict, "outcome" | "checks">,
  { report, typeErrors, following, isDrawn, hints, style }: Ended,
): string {
  const parts = [style("gray", "─".repeat(40)), report];
  if (typeErrors.length > 0)
    parts.push(`The type checker says (this does not count in the grade):\n  ${typeErrors.slice(0, 5).join("\n  ")}\n`);
  if (outcome === "passed") {
    const next = following === undefined ? "This was the last lesson." : `Press n for ${following}.`;
    const picture = isDrawn ? "t to see who worked when, " : "";
    parts.push(`${style(["bold", "green"], "Solved!")} ${next} Press ${picture}c to compare with our solution.`);
  } else if (OUTCOMES[outcome] === "again") {
    // Nothing was said against the program: a hint would be about a mistake that nobody saw.
    parts.push("Press g to grade it again.");
  } else if (hints.shown < hints.all && !checks.some(isNotLoaded)) {
    parts.push(`Press h for hint ${hints.shown + 1} of ${hints.all}.`);
  }
  return parts.join("\n");
}

/** A file that could not be loaded: the lesson's hints are about its idea, and this is not. */
const isNotLoaded = ({ id, outcome }: Verdict["checks"][number]) => id === "loads" && outcome !== "passed";
