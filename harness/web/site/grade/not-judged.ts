import type { CheckId } from "../../../lesson.ts";
import type { Check } from "../../../model.ts";

const WHY: Readonly<Record<string, string>> = {
  faster:
    "a page has no clock that one could be graded by, since other tabs, the battery and the browser all slow it down",
  quicker:
    "a page has no clock that one could be graded by, and what makes the naive way slow is nothing that it can count",
};

/** What a page does not see says so: it is no pass and no failure, and counts for nothing. */
export function notJudged(id: CheckId): Check {
  const why = WHY[id] ?? "a page cannot see it";
  const message = `not judged in a browser: ${why}. On a machine with the kit, "threadwork grade" judges it`;
  return { id, outcome: "skipped", score: 0, maxScore: 0, message, evidence: { notJudged: true } };
}

export const isJudged = ({ evidence }: Check): boolean => evidence.notJudged !== true;
