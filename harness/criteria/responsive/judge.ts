import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { outcomeOf } from "../shared/points.ts";
import type { ResponsiveOptions, ResponsiveRun } from "./options.ts";

/** So many runs must say the same, where the first leaves a doubt. */
const AGREE = 2;
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
            : `the main thread answered nothing for ${Math.round(gapMs)} ms at most; no more than ${options.mostMs} ms is asked for`,
        evidence: { mostMs: options.mostMs, perRun: seen.map((run) => Math.round(run.gapMs)) },
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

function statusOf(runs: readonly ResponsiveRun[], options: ResponsiveOptions): Status {
  const { mostMs } = options;
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
  if (beyond.length >= AGREE) return "below";
  return runs.length >= MOST_RUNS ? "unfit" : "undecided";
}
