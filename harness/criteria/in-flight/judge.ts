import type { Check } from "../../model.ts";
import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { outcomeOf, partialPoints } from "../shared/points.ts";
import type { InFlightOptions, InFlightRun } from "./options.ts";

/** So many runs within the limit show that the program has one. */
const RUNS_WITHIN = 2;
/** So many undisturbed runs that fell short show that it will not reach more. */
const RUNS_SHORT = 2;
const MOST_RUNS = 6;
/**
 * A program that was busy for this share of the time in which it was waited for may have been about to ask for more.
 */
const BUSY = 1 / 4;
/** After so long a wait, being busy is no excuse. */
const PATIENT_MS = 1_000;

/**
 * Judges the number of requests in flight, as the grader's own service saw them: a program can neither hide nor fake
 * one. `limited`: never more than allowed. `reached`: at least once as many as required. Both can be judged on any
 * number of processors. Pure.
 */
export function judgeInFlight({ runs }: Pick<Facts, "runs">, options: InFlightOptions, lesson: LessonFacts): Judgement {
  const { atLeast, atMost } = options;
  const seen = runs?.["in-flight"] ?? [];
  const most = mostOf(seen);
  const { limited: limitedPoints = 0, reached: reachedPoints = 0 } = lesson.points;
  const limit = limitOf(seen, options);
  const reach = reachOf(seen, options);
  const perRun = seen.map((run) => run.most);
  const limited: Check = {
    id: "limited",
    outcome: outcomeOf(limit),
    score: limit === "above" ? limitedPoints : 0,
    maxScore: limitedPoints,
    message: `at most ${most} requests were in flight at once; no more than ${atMost} may be`,
    evidence: { most, atMost, perRun },
  };
  const reached: Check = {
    id: "reached",
    outcome: outcomeOf(reach),
    score: reach === "above" ? reachedPoints : reach === "below" ? partialPoints(reachedPoints, most, atLeast) : 0,
    maxScore: reachedPoints,
    message: `${most} requests were in flight at once; ${atLeast} are asked for`,
    evidence: { most, atLeast, perRun },
  };
  const status = [limit, reach].find((each) => each === "below") ?? [limit, reach].find((each) => each !== "above");
  return { checks: [limited, reached], status: status ?? "above" };
}

/** Could another run decide it? Pure. */
export function isOpen(runs: readonly InFlightRun[], options: InFlightOptions): boolean {
  if (limitOf(runs, options) === "below") return false;
  return [limitOf(runs, options), reachOf(runs, options)].includes("undecided") && runs.length < MOST_RUNS;
}

/** Most that were in flight at once in any run. */
export function mostOf(runs: readonly InFlightRun[]): number {
  return Math.max(0, ...runs.map(({ most }) => most));
}

/** One run beyond the limit is enough: so many cannot be in flight by chance. */
function limitOf(runs: readonly InFlightRun[], { atMost }: InFlightOptions): Status {
  if (runs.some(({ most }) => most > atMost)) return "below";
  return runs.length >= RUNS_WITHIN ? "above" : "undecided";
}

/** One run that reaches it is enough, too. */
function reachOf(runs: readonly InFlightRun[], { atLeast }: InFlightOptions): Status {
  if (mostOf(runs) >= atLeast) return "above";
  const sound = runs.filter((run) => !isSpoilt(run, atLeast));
  if (sound.length >= RUNS_SHORT) return "below";
  if (runs.length < MOST_RUNS) return "undecided";
  return runs.every(({ referenceMost = 0 }) => referenceMost < atLeast) ? "unfit" : "undecided";
}

/** Not even the reference reached it, or the program was still busy starting more. */
function isSpoilt({ referenceMost, activeMs = 0, holdMs }: InFlightRun, atLeast: number): boolean {
  if (referenceMost === undefined || referenceMost < atLeast) return true;
  return holdMs < PATIENT_MS && activeMs > BUSY * holdMs;
}
