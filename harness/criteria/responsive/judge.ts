import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { outcomeOf } from "../shared/points.ts";
import type { ResponsiveOptions, ResponsiveRun } from "./options.ts";

/** So many runs must say the same, where the first leaves a doubt. */
const AGREE = 2;
/** And so many where all that is seen is that the first thread answered late, which a busy machine can do as well. */
const AGREE_IN_DOUBT = 4;
/**
 * Workers that used less of the processor time left a piece to the first thread that is as long as the shortest gap
 * that is too long.
 */
export const WORKERS_ALONE = 0.85;
/** A first thread that stood still for so much of the answer did not come late: it waited. */
export const NEARLY_ALL = 0.6;
/** It leaves none where this share of what is allowed was enough: a machine only makes a gap longer. */
const CLEARLY_WITHIN = 0.5;
/**
 * Nor where the gap is so many times as long, fills most of the answer, and the first thread used most of the processor
 * time: a thread that was stopped by something else uses none.
 */
const CLEARLY_BEYOND = 3;
const MOST_OF_ANSWER = 0.85;
const WORKERS_AT_MOST = 0.4;
const MOST_RUNS = 6;
/**
 * Who used no more than this part of the baseline's processor time has looked the answer up: a message there and back
 * is a thousandth, and the quickest way known of computing lesson 05's answer a fiftieth.
 */
const LOOKED_UP = 1 / 300;

export const LOOKED_UP_IN_WORDS =
  "the answers were there before they were asked for: a table was made while the file was loaded, as it seems, and nothing was computed when the question came";

/**
 * Judges the longest time for which the main thread answered nothing, by the grader's clock. Whatever else runs on the
 * machine only makes it longer; and where the reference's was too long, too, a run says nothing. Pure.
 */
export function judgeResponsive(
  { runs }: Pick<Facts, "runs">,
  options: ResponsiveOptions,
  lesson: LessonFacts,
): Judgement {
  const points = lesson.points.responsive ?? 0;
  const seen = runs?.responsive ?? [];
  const status = statusOf(seen, options);
  const gapMs = typicalGapMs(seen);
  return {
    checks: [
      {
        id: "responsive",
        outcome: outcomeOf(status),
        score: status === "above" ? points : 0,
        maxScore: points,
        message:
          gapMs === undefined
            ? "the main thread was not watched"
            : isLookedUp(seen)
              ? LOOKED_UP_IN_WORDS
              : `the main thread answered nothing for ${Math.round(gapMs)} ms at most; no more than ${options.mostMs} ms is asked for`,
        evidence: { mostMs: options.mostMs, perRun: seen.map((run) => Math.round(run.gapMs)), ...workedIn(seen) },
      },
    ],
    status,
  };
}

/** May another run tell more? Pure. */
export function isOpen(runs: readonly ResponsiveRun[], options: ResponsiveOptions): boolean {
  return statusOf(runs, options) === "undecided" && runs.length < MOST_RUNS;
}

/** The second shortest gap: what two runs say; `undefined` where nothing was seen. Pure. */
export function typicalGapMs(runs: readonly ResponsiveRun[]): number | undefined {
  const gaps = runs.map(({ gapMs }) => gapMs).sort((a, b) => a - b);
  return gaps[Math.min(AGREE, gaps.length) - 1];
}

/** The first thread itself computed for all of the gap, by the kernel's figures: no machine is to blame. Pure. */
export function computesOnMain(
  { gapMs, clockGapMs, answerMs, workersShare }: ResponsiveRun,
  { mostMs }: ResponsiveOptions,
): boolean {
  return (
    gapMs >= CLEARLY_BEYOND * mostMs &&
    clockGapMs >= MOST_OF_ANSWER * answerMs &&
    workersShare !== undefined &&
    workersShare < WORKERS_AT_MOST
  );
}

/** The first thread computed a piece of it, or stood still nearly all of the time: no machine is to blame. Pure. */
function isItsOwn({ clockGapMs, answerMs, workersShare }: ResponsiveRun): boolean {
  return (workersShare !== undefined && workersShare < WORKERS_ALONE) || clockGapMs >= NEARLY_ALL * answerMs;
}

/** Were the answers there before they were asked for? Pure. */
export function isLookedUp(runs: readonly ResponsiveRun[]): boolean {
  return runs.filter(wasLookedUp).length >= AGREE;
}

/** Where it was hardly any: the processor time of each run, as a part of the baseline's. */
function workedIn(runs: readonly ResponsiveRun[]): { worked?: number[] } {
  const worked = runs.flatMap(({ workedShare }) => workedShare ?? []);
  return worked.length === 0 ? {} : { worked: worked.map((share) => Number(share.toPrecision(2))) };
}

/** Was this one there before it was asked for? Pure. */
export const wasLookedUp = ({ workedShare }: ResponsiveRun) => workedShare !== undefined && workedShare <= LOOKED_UP;

function statusOf(all: readonly ResponsiveRun[], options: ResponsiveOptions): Status {
  const { mostMs } = options;
  if (isLookedUp(all)) return "below";
  // A main thread that had nothing to compute shows nothing.
  const runs = all.filter((run) => !wasLookedUp(run));
  const [first] = runs;
  if (first && runs.length === 1) {
    if (first.gapMs <= CLEARLY_WITHIN * mostMs) return "above";
    if (computesOnMain(first, options)) return "below";
  }
  const within = runs.filter(({ gapMs }) => gapMs <= mostMs);
  const beyond = runs.filter(
    (run) => run.gapMs > mostMs && (computesOnMain(run, options) || (run.referenceGapMs ?? run.gapMs) <= mostMs),
  );
  if (within.length >= AGREE) return "above";
  if (beyond.filter(isItsOwn).length >= AGREE || beyond.length >= AGREE_IN_DOUBT) return "below";
  return all.length >= MOST_RUNS ? "unfit" : "undecided";
}
