import { medianLow } from "../../median.ts";
import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { outcomeOf } from "../shared/points.ts";
import type { DoneByWorkersRun } from "./options.ts";

/** So many runs must say the same, or this share of more. */
const AGREE = 3;
/** As many suffice where all of them say this much of what the reference's workers do: no start is so long. */
const CLEARLY_AGREE = 2;
const CLEAR_SHARE = 0.7;
const MOST_OF_THEM = 0.8;
const MOST_RUNS = 8;
/**
 * Of what the reference's workers do. At a load of 30 on two processors, workers that only were there read −0.1 to 0.35
 * of it in single runs, and those that did the work 0.7 to 2.
 */
export const LEAST_SHARE = 0.45;
/** Where not even the reference's workers are seen to do this much more, starts hide what is done. */
const LEAST_MS = 20;

/**
 * Judges whether workers do the work, by what more of it takes more of their processor time, beside the reference's: a
 * figure of the program, and of no clock. Pure.
 */
export function judgeDoneByWorkers({ runs }: Pick<Facts, "runs">, lesson: LessonFacts): Judgement {
  const maxScore = lesson.points["by-workers"] ?? 0;
  const seen = runs?.["done-by-workers"] ?? [];
  const status = statusOf(seen);
  const share = shareOf(seen);
  return {
    checks: [
      {
        id: "by-workers",
        outcome: outcomeOf(status),
        score: status === "above" ? maxScore : 0,
        maxScore,
        message:
          share === undefined
            ? "who did the work cannot be seen here"
            : status === "below"
              ? "more work was no more work for the workers: the first thread did it"
              : "more work was more work for the workers",
        evidence: { ...(share !== undefined && { share, asked: LEAST_SHARE }), runs: seen.length },
      },
    ],
    status,
  };
}

/** May another run tell more? Pure. */
export function isOpen(runs: readonly DoneByWorkersRun[]): boolean {
  if (runs.some(({ studentMs, referenceMs }) => studentMs === undefined || referenceMs === undefined)) return false;
  return statusOf(runs) === "undecided" && runs.length < MOST_RUNS;
}

/**
 * Of several kinds of work, that of which the workers did least, beside the reference's; one that says nothing comes
 * before all, as then nothing is known of that kind. Pure.
 */
export function leastOf(runs: readonly DoneByWorkersRun[]): DoneByWorkersRun | undefined {
  const share = (run: DoneByWorkersRun) => soundIn([run])[0] ?? Number.NEGATIVE_INFINITY;
  return runs.toSorted((a, b) => share(a) - share(b))[0];
}

/** What the workers did, as a part of what the reference's did; `undefined` where nothing was seen. Pure. */
export function shareOf(runs: readonly DoneByWorkersRun[]): number | undefined {
  return medianLow(soundIn(runs));
}

/** Of each run in which the reference's workers were seen to work. */
function soundIn(runs: readonly DoneByWorkersRun[]): number[] {
  return runs.flatMap(({ studentMs, referenceMs = 0 }) =>
    studentMs === undefined || referenceMs < LEAST_MS ? [] : [studentMs / referenceMs],
  );
}

function statusOf(runs: readonly DoneByWorkersRun[]): Status {
  const shares = soundIn(runs);
  if (shares.length >= CLEARLY_AGREE && shares.every((share) => share >= CLEAR_SHARE)) return "above";
  const worked = shares.filter((share) => share >= LEAST_SHARE).length;
  if (shares.length >= AGREE && worked >= MOST_OF_THEM * shares.length) return "above";
  if (shares.length >= AGREE && shares.length - worked >= MOST_OF_THEM * shares.length) return "below";
  if (runs.length < MOST_RUNS) return "undecided";
  return shares.length < AGREE ? "unfit" : "undecided";
}
