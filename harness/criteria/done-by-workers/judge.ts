import { medianLow } from "../../median.ts";
import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { outcomeOf } from "../shared/points.ts";
import type { DoneByWorkersOptions, DoneByWorkersRun } from "./options.ts";

/** So many runs must say the same, or this share of more. */
const AGREE = 3;
/** As many suffice where all of them say this much of what the reference's workers do: no start is so long. */
const CLEARLY_AGREE = 2;
const CLEAR_SHARE = 0.7;
/** And as many where all of them say no more than this. */
const CLEARLY_IDLE = 0.15;
/** One suffices where what is more is so many times a start as well: no start takes that much longer than another. */
export const TIMES_START = 1.5;
const MOST_OF_THEM = 0.8;
const MOST_RUNS = 8;
/**
 * Of what the reference's workers do. At a load of 30 on two processors, workers that only were there read −0.1 to 0.35
 * of it in single runs, and those that did the work 0.7 to 2.
 */
const LEAST_SHARE = 0.45;
/**
 * The most that the first thread may do beyond the reference's, as a part of what the reference's workers do, and what
 * is clearly less. One that does the work again is warm where the workers are not: at a load of 30 that read 0.43 to
 * 0.96 in lessons 06, 07 and 12, and a pool of processes, whose messages the first thread writes, up to 0.1.
 */
export const MOST_HERE = 0.35;
const CLEARLY_LESS_HERE = 0.2;
/**
 * Where the first thread does so much, or more, no other kind of work is asked about in that run. It fails nobody
 * sooner: one that is not warm read 0.7 to 6 in lesson 12, whose messages are large, in up to two runs.
 */
const CLEARLY_HERE = 2 * MOST_HERE;
/** More than this part of what the reference's workers do is no messages. */
const MOST_MESSAGES = 0.5;
/** So many questions without a crash are no chance. */
const UNCRASHED = 2;
/**
 * What crashes did the work, so nearly all of the processor time is theirs: 0.82 to 1 was seen. Who does the work
 * twice, once to crash and once to answer, has half of it there: 0.47 to 0.53.
 */
export const LEAST_CRASHED = 0.65;
/** Where not even the reference's workers are seen to do this much more, starts hide what is done. */
export const LEAST_MS = 20;

/**
 * Judges whether workers do the work, by what more of it takes more of their processor time, beside the reference's: a
 * figure of the program, and of no clock. Pure.
 */
export function judgeDoneByWorkers(
  { runs }: Pick<Facts, "runs">,
  options: DoneByWorkersOptions,
  lesson: LessonFacts,
): Judgement {
  const maxScore = lesson.points["by-workers"] ?? 0;
  const seen = runs?.["done-by-workers"] ?? [];
  const status = statusOf(seen, options);
  const share = shareOf(seen);
  const here = hereOf(seen) ?? 0;
  const uncrashed = isUncrashed(seen);
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
            : status === "below" && uncrashed
              ? "work on which a process crashes was not that of processes that crashed"
              : status === "below"
                ? areIdle(seen)
                  ? `more work was no more work for the workers${here >= LEAST_SHARE ? ": the main thread did it" : ""}`
                  : "more work was more work for the workers, and as much for the main thread"
                : status === "above"
                  ? "more work was more work for the workers"
                  : `whether more work is more work for the workers could not be told: ${seen.length} looks do not agree`,
        evidence: {
          ...(share !== undefined && { share, asked: LEAST_SHARE }),
          ...(share !== undefined && options.again && { here, atMost: MOST_HERE }),
          runs: seen.length,
        },
      },
    ],
    status,
  };
}

/** May another run tell more? Pure. */
export function isOpen(runs: readonly DoneByWorkersRun[], options: DoneByWorkersOptions): boolean {
  if (
    runs.some(
      ({ crashed, studentMs, referenceMs }) => !crashed && (studentMs === undefined || referenceMs === undefined),
    )
  )
    return false;
  return statusOf(runs, options) === "undecided" && runs.length < MOST_RUNS;
}

/**
 * Of several kinds of work, that of which the workers did least, beside the reference's, or the first thread most; one
 * that says nothing comes before all, as then nothing is known of that kind. Pure.
 */
export function leastOf(
  runs: readonly DoneByWorkersRun[],
  options: DoneByWorkersOptions,
): DoneByWorkersRun | undefined {
  const share = (run: DoneByWorkersRun) => askedIn([run], options)[0] ?? Number.NEGATIVE_INFINITY;
  return runs.toSorted((a, b) => share(a) - share(b))[0];
}

/** Is it more than any start can differ by? Pure. */
export function isClear(run: DoneByWorkersRun, options: DoneByWorkersOptions): boolean {
  const { studentMs = 0, startMs = Number.POSITIVE_INFINITY } = run;
  const [share] = askedIn([run], options);
  return share !== undefined && share >= CLEAR_SHARE && studentMs >= TIMES_START * startMs;
}

/** Did the workers next to nothing, or the first thread, where that is asked for, nearly all of it once more? Pure. */
export function isClearlyNot(run: DoneByWorkersRun, { again }: DoneByWorkersOptions): boolean {
  const [share] = soundIn([run]);
  const [here] = hereIn([run]);
  return (share ?? 1) <= CLEARLY_IDLE || (again !== undefined && (here ?? 0) >= CLEARLY_HERE);
}

/**
 * Was work on which the reference's processes crash done by others than those that crashed, again and again? Such runs
 * have no other figures. Pure.
 */
export function isUncrashed(runs: readonly DoneByWorkersRun[]): boolean {
  const seen = tellingIn(runs);
  return seen.length >= UNCRASHED && seen.every(({ student }) => student < LEAST_CRASHED);
}

/** May another question tell more of whether processes crash? Pure. */
export function isCrashOpen(runs: readonly DoneByWorkersRun[], options: DoneByWorkersOptions): boolean {
  const seen = crashedIn(runs);
  if (options.crash === undefined || seen.length >= UNCRASHED) return false;
  return !seen.some(({ student }) => student >= LEAST_CRASHED) && statusOf(runs, options) === "above";
}

const crashedIn = (runs: readonly DoneByWorkersRun[]) => runs.flatMap(({ crashed }) => crashed ?? []);

/** Where not even the reference is seen to crash, nothing is said; one that was not asked was not needed. */
const tellingIn = (runs: readonly DoneByWorkersRun[]) =>
  crashedIn(runs).filter(({ reference = 1 }) => reference >= LEAST_CRASHED);

/** What the workers did, as a part of what the reference's did; `undefined` where nothing was seen. Pure. */
export function shareOf(runs: readonly DoneByWorkersRun[]): number | undefined {
  return medianLow(soundIn(runs));
}

/**
 * Did no worker do the work? Where the first thread did it, what a start may have left for the large question is no
 * work. Pure.
 */
export function areIdle(runs: readonly DoneByWorkersRun[]): boolean {
  const share = (hereOf(runs) ?? 0) > MOST_HERE ? medianLow(afterStartsIn(runs)) : shareOf(runs);
  return share !== undefined && share < LEAST_SHARE;
}

/** What the first thread did beyond the reference's, as a part of what the reference's workers did. Pure. */
export function hereOf(runs: readonly DoneByWorkersRun[]): number | undefined {
  return medianLow(hereIn(runs));
}

/** Of each run in which the reference's workers were seen to work. */
function soundIn(runs: readonly DoneByWorkersRun[]): number[] {
  return soundOf(runs).map(({ studentMs, referenceMs }) => studentMs / referenceMs);
}

function afterStartsIn(runs: readonly DoneByWorkersRun[]): number[] {
  return soundOf(runs).map(({ studentMs, referenceMs, lateStartMs = 0 }) => (studentMs - lateStartMs) / referenceMs);
}

function hereIn(runs: readonly DoneByWorkersRun[]): number[] {
  return soundOf(runs).map(({ studentMs, studentMainMs = 0, referenceMainMs = 0, referenceMs }) => {
    // Messages cost both sides: what the workers do beyond the reference's is that, and the first thread has as much.
    // Workers that do far more do other work, and that excuses nobody.
    const messagesMs = Math.min(Math.max(0, studentMs - referenceMs), MOST_MESSAGES * referenceMs);
    return (studentMainMs - referenceMainMs - messagesMs) / referenceMs;
  });
}

function soundOf(runs: readonly DoneByWorkersRun[]) {
  return runs.flatMap((run) => {
    const { studentMs, referenceMs = 0 } = run;
    return studentMs === undefined || referenceMs < LEAST_MS ? [] : [{ ...run, studentMs, referenceMs }];
  });
}

/** What the workers did and, where it is asked for, the first thread did not. */
function askedIn(runs: readonly DoneByWorkersRun[], { again }: DoneByWorkersOptions): number[] {
  const here = hereIn(runs);
  return soundIn(runs).map((share, i) => (again ? Math.min(share, mostWith(here[i]!)) : share));
}

/** What workers are said to have done at most, where the first thread did so much beside them. */
function mostWith(here: number): number {
  if (here > MOST_HERE) return 0;
  return here > CLEARLY_LESS_HERE ? LEAST_SHARE : Number.POSITIVE_INFINITY;
}

function statusOf(all: readonly DoneByWorkersRun[], options: DoneByWorkersOptions): Status {
  if (isUncrashed(all)) return "below";
  const runs = all.filter(({ crashed }) => crashed === undefined);
  const shares = askedIn(runs, options);
  if (runs.length === 1 && runs[0]!.clear) return "above";
  if (shares.length >= CLEARLY_AGREE && shares.every((share) => share >= CLEAR_SHARE)) return "above";
  if (shares.length >= CLEARLY_AGREE && soundIn(runs).every((share) => share <= CLEARLY_IDLE)) return "below";
  const worked = shares.filter((share) => share >= LEAST_SHARE).length;
  if (shares.length >= AGREE && worked >= MOST_OF_THEM * shares.length) return "above";
  if (shares.length >= AGREE && shares.length - worked >= MOST_OF_THEM * shares.length) return "below";
  if (runs.length < MOST_RUNS) return "undecided";
  return shares.length < AGREE ? "unfit" : "undecided";
}
