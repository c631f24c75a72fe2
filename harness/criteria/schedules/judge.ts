import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { outcomeOf } from "../shared/points.ts";
import type { SchedulesOptions, SchedulesRun } from "./options.ts";

/**
 * Judges the result of exploring. One schedule that breaks the program fails it, if none breaks the reference; so does
 * a program that breaks the rules. It passes only where all schedules were tried, or as many as the lesson calls
 * enough. Pure.
 */
export function judgeSchedules(
  { runs }: Pick<Facts, "runs">,
  options: SchedulesOptions,
  lesson: LessonFacts,
): Judgement {
  const points = lesson.points["every-schedule"] ?? 0;
  const run = runs?.schedules?.[0];
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

function statusOf(run: SchedulesRun, { enough = "bounded" }: SchedulesOptions): Status {
  switch (run.kind) {
    case "held":
      return run.proof === "exhaustive" || run.proof === enough ? "above" : "undecided";
    case "broken":
      return run.referenceHeld === false ? "unfit" : "below";
    case "stopped":
      return "below";
    case "undecided":
      return "undecided";
  }
}

function inWords(run: SchedulesRun | undefined, status: Status): string {
  switch (run?.kind) {
    case undefined:
      return "nobody has tried it in different schedules";
    case "held":
      return status === "above"
        ? `it is right in ${run.says}`
        : `nothing is wrong in what was tried, which is too little to tell: ${run.says}`;
    case "undecided":
      return `it could not be told: ${run.says}`;
    case "broken": {
      const told = `${small(run.headline)}. ${run.sentence.replace(/\.$/, "")} (schedule ${run.schedule || "of no step"})`;
      return status === "unfit" ? `a schedule breaks it, and breaks the reference, too: ${told}` : told;
    }
    case "stopped":
      return `it cannot be run step by step: ${whoIn(run)}${run.what}`;
  }
}

/** Which thread broke the rules, and when. */
function whoIn({ thread, after }: { thread: number; after: number }): string {
  if (thread === 0) return "";
  const steps = after === 1 ? "its first step" : `${after.toLocaleString("en")} steps`;
  return `thread ${thread}${after === 0 ? "" : `, after ${steps}`}: `;
}

function small(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
