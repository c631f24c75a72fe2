import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { outcomeOf } from "../shared/points.ts";
import type { ResponsiveOptions, ResponsiveRun } from "./options.ts";

/** So many runs must say the same. */
const AGREE = 2;
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

function statusOf(runs: readonly ResponsiveRun[], { mostMs }: ResponsiveOptions): Status {
  const within = runs.filter(({ gapMs }) => gapMs <= mostMs);
  const beyond = runs.filter(({ gapMs, referenceGapMs }) => gapMs > mostMs && (referenceGapMs ?? gapMs) <= mostMs);
  if (within.length >= AGREE) return "above";
  if (beyond.length >= AGREE) return "below";
  return runs.length >= MOST_RUNS ? "unfit" : "undecided";
}
