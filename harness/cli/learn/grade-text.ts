import type { Verdict } from "../../model.ts";
import { OUTCOMES } from "../../outcomes.ts";
import type { Style } from "../../report/shared/report.ts";

/** What to show after a grade. */
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
    // The verdict says nothing against the program, so there is no mistake that a hint could help with.
    parts.push("Press g to grade it again.");
  } else if (checks.some(isNotLoaded)) {
    parts.push("r puts the exercise back as it came; your file is kept.");
  } else if (hints.shown < hints.all) {
    parts.push(`Press h for hint ${hints.shown + 1} of ${hints.all}.`);
  }
  return parts.join("\n");
}

/** The file could not be loaded. The lesson's hints do not help with that. */
const isNotLoaded = ({ id, outcome }: Verdict["checks"][number]) => id === "loads" && outcome !== "passed";
