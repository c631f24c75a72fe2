import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { outcomeOf, partialPoints } from "../shared/points.ts";
import type { BalancedOptions, BalancedRun, Shared } from "./options.ts";

/** So many runs must agree. */
const AGREE = 2;
/**
 * So many must agree where even the runs in which no worker had too much are close to the limit. While threads warm up,
 * they do equal work whatever their tasks are, so a share reads up to a sixth too low.
 */
const AGREE_NEAR = 3;
const NEAR = 0.85;
const MOST_RUNS = 6;
/**
 * One run is enough where the largest share is at most halfway from a fair share to the limit, and at least so many
 * times as many threads had something to do as of threads that take turns.
 */
const CLEARLY_FAIR = 0.5;
const CLEARLY_AT_ONCE = 1.5;

/**
 * One run is also enough to fail when all threads did so many times the limit, and so many times what the reference
 * did. Neighbours on a processor make work at most 1.85 times as much; four workers that each do all of it read 4.1 and
 * more.
 */
const FAR_TOO_MUCH = 1.5;
const BESIDE_REFERENCE = 2;

/**
 * Less than this share of the work cannot be shared. A table of answers made beforehand read 0.01 to 0.07, and those
 * were the shares of messages.
 */
const LEAST_WORK = 0.1;

/**
 * Threads that take turns want the processor one at a time: those read 1.0 to 1.26. Four that share the work read 3 and
 * more on a quiet machine, and down to 1.6 on one that ten programs want.
 */
const AT_ONCE = 1.3;
/**
 * With pieces of a few milliseconds, four workers that share the work also read down to 1.0. They differ from workers
 * that take turns in all that they waited, useless waits included: 3.3 to 5.3 of 4, against 1.7 to 2.7, at a load of 16
 * to 20.
 */
const IN_TURNS = 1.1;
const OFFERED = 0.75;

/**
 * Judges whether one worker had more of the work than the others, and whether all worked in parallel. This follows from
 * how the work was divided, not from the speed or load of the machine. A run in which the reference's share is too
 * large as well says nothing. Pure.
 */
export function judgeBalanced({ runs }: Pick<Facts, "runs">, options: BalancedOptions, lesson: LessonFacts): Judgement {
  const points = lesson.points.balanced ?? 0;
  const seen = runs?.balanced ?? [];
  const status = statusOf(seen, options);
  // A passing program is shown a run that passes.
  const run = typicalOf(status === "above" ? seen.filter((each) => isBalanced(each, options)) : seen, options);
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  return {
    checks: [
      {
        id: "balanced",
        outcome: outcomeOf(status),
        score:
          status === "above"
            ? points
            : status === "below" && !isAgainst(run!, options) && !isRepeated(run!, options) && !isNotDone(run!)
              ? partOf(points, run!, options)
              : 0,
        maxScore: points,
        message: !run
          ? "threads cannot be seen here"
          : isRepeated(run, options)
            ? `all threads together did ${run.work!.toFixed(1)} times the work; at most ${options.mostWork} times is asked for`
            : isNotDone(run)
              ? `all threads did ${percent(run.work!)} of the work that one thread has to do: too little to be shared`
              : run.largestShare <= options.largestShare && isAgainst(run, options)
                ? "of the threads that shared the work, one at a time had something to do"
                : `${isOfMain(run) ? "the main thread" : "the busiest worker"} did ${percent(run.largestShare)} of the work; at most ${percent(options.largestShare)} is asked for`,
        evidence: {
          most: options.largestShare,
          perRun: seen.map((each) => Math.round(each.largestShare * 1000) / 1000),
          ...(options.mostWork !== undefined && {
            mostWork: options.mostWork,
            work: seen.flatMap(({ work }) => work ?? []),
          }),
        },
      },
    ],
    status,
  };
}

/** Could another run decide it? Pure. */
export function isOpen(runs: readonly BalancedRun[], options: BalancedOptions): boolean {
  return statusOf(runs, options) === "undecided" && runs.length < MOST_RUNS;
}

/** In this run no worker had too much, and they worked in parallel. Pure. */
export function isBalanced(run: Shared, options: BalancedOptions): boolean {
  return (
    run.largestShare <= options.largestShare && !isAgainst(run, options) && !isRepeated(run, options) && !isNotDone(run)
  );
}

/** Hardly any work was done during the call. Pure. */
export function isNotDone({ work = 1 }: Shared): boolean {
  return work < LEAST_WORK;
}

/** All threads together did far more than the work. Pure. */
export function isRepeated({ work = 0 }: Shared, { mostWork = Number.POSITIVE_INFINITY }: BalancedOptions): boolean {
  return work > mostWork;
}

/** So much more than the work, and than what the reference did, that another run cannot change it. Pure. */
function isFarTooMuch({ work = 0, reference }: BalancedRun, { mostWork }: BalancedOptions): boolean {
  if (mostWork === undefined || reference?.work === undefined) return false;
  return work >= FAR_TOO_MUCH * mostWork && work >= BESIDE_REFERENCE * reference.work;
}

/** So even, and so clearly parallel, that another run cannot change it. Pure. */
function isClear(run: Shared, options: BalancedOptions): boolean {
  const fair = 1 / options.workers;
  const most = fair + CLEARLY_FAIR * (options.largestShare - fair);
  return isBalanced(run, options) && run.largestShare <= most && run.atOnce >= CLEARLY_AT_ONCE * AT_ONCE;
}

/** Part of the points, for what is more even than it was at first. */
function partOf(points: number, { largestShare }: Shared, { workers, shareAtFirst = 1 }: BalancedOptions): number {
  return partialPoints(points, shareAtFirst / largestShare, shareAtFirst * workers);
}

/** The threads took turns, as far as pieces of this length can tell. */
function isAgainst(run: Shared, { sideBySide = true, workers }: BalancedOptions): boolean {
  if (sideBySide) return isTaken(run);
  const { sharers, atOnce, offered = Number.POSITIVE_INFINITY } = run;
  return sharers > 1 && atOnce < IN_TURNS && offered < OFFERED * workers;
}

/** The first thread did more than any worker. Pure. */
export function isOfMain({ mainShare = 0, largestShare }: Shared): boolean {
  return mainShare >= largestShare;
}

/** All threads seem to have something to do, if every wait counts: they wait briefly, and often. Pure. */
export function waitsOften({ offered = 0 }: Shared, { workers }: BalancedOptions): boolean {
  return offered >= OFFERED * workers;
}

/** Several threads shared the work, but only one at a time had something to do. Pure. */
export function isTaken({ sharers, atOnce }: Shared): boolean {
  return sharers > 1 && atOnce < AT_ONCE;
}

/** A typical run: on the side on which two runs agree. Pure. */
export function typicalOf(runs: readonly BalancedRun[], options: BalancedOptions): BalancedRun | undefined {
  const against = runs.filter((run) => !isBalanced(run, options));
  const telling = against.length >= AGREE ? against : runs;
  return [...telling].sort((a, b) => a.largestShare - b.largestShare)[Math.min(AGREE, telling.length) - 1];
}

function statusOf(runs: readonly BalancedRun[], options: BalancedOptions): Status {
  const good = runs.filter((run) => isBalanced(run, options));
  const bad = runs.filter((run) => !isBalanced(run, options) && run.reference && isBalanced(run.reference, options));
  const far = good.filter(({ largestShare }) => largestShare <= NEAR * options.largestShare);
  if (
    far.length >= AGREE ||
    good.length >= AGREE_NEAR ||
    (runs.length === 1 && good.some((run) => isClear(run, options)))
  )
    return "above";
  if (bad.length >= AGREE || (runs.length === 1 && bad.some((run) => isFarTooMuch(run, options)))) return "below";
  return runs.length >= MOST_RUNS ? "unfit" : "undecided";
}
