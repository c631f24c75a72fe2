import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { outcomeOf } from "../shared/points.ts";
import type { SchedulesOptions, SchedulesRun } from "./options.ts";

const ENOUGH = 1_000;

/**
 * Judges what an explorer found. One schedule that breaks the program fails it, where none breaks the reference. That
 * none does is only said where all were tried, or as many as the lesson calls enough; without an explorer, nothing is.
 * Pure.
 */
export function judgeSchedules(
  { runs }: Pick<Facts, "runs">,
  options: SchedulesOptions,
  lesson: LessonFacts,
): Judgement {
  const points = lesson.points["every-schedule"] ?? 0;
  const seen = runs?.schedules ?? [];
  const run = brokenIn(seen) ?? seen[0];
  const status = run === undefined ? "undecided" : statusOf(run, options);
  return {
    checks: [
      {
        id: "every-schedule",
        outcome: outcomeOf(status),
        score: status === "above" ? points : 0,
        maxScore: points,
        message: inWords(run, status),
        evidence: run ? { ...run } : {},
      },
    ],
    status,
  };
}

/** The first run in which a schedule broke the program. */
export function brokenIn(runs: readonly SchedulesRun[]): SchedulesRun | undefined {
  return runs.find(({ held }) => !held);
}

function statusOf(run: SchedulesRun, { strategy, enough = ENOUGH }: SchedulesOptions): Status {
  if (!run.held) return run.referenceHeld === true ? "below" : run.referenceHeld === false ? "unfit" : "undecided";
  if (run.explored > 0 && run.complete) return "above";
  return strategy !== "exhaustive" && run.explored >= enough ? "above" : "undecided";
}

function inWords(run: SchedulesRun | undefined, status: Status): string {
  if (!run) return "nobody has tried it in different orders: this grader cannot do that yet";
  const tried = `${run.explored} ${run.complete ? "schedules, which are all" : "schedules"}`;
  if (!run.held && status === "below") return `a schedule breaks it, of ${tried} that were tried: ${run.schedule}`;
  if (!run.held) return `a schedule breaks it, and it is not known that the reference stands it: ${run.schedule}`;
  return status === "above"
    ? `it is right in each of ${tried} that were tried`
    : `it is right in each of ${tried} that were tried, which are too few to tell`;
}
