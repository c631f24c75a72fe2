import type { Projection, Round, Trial } from "../../model.ts";
import { isDark } from "./projected.ts";
import { showsReference } from "./witnessed.ts";

/** So many times as fast as the sequential version a parallel program must be able to look. */
const SHOWS = 2;
/** In a trial on two processors, where little more than this can be had. */
const SHOWS_ON_TWO = 1.5;

/**
 * A trial holds at least so many times the usual work: what starts beside it on two processors takes longer than on
 * one.
 */
const LEAST_TRIAL = 1.5;
/** Others that take this share of the processors are in the way. */
const CROWDED = 0.15;
/**
 * Threads of which more than this want a processor at a time do not take turns: to them, more work makes a difference.
 */
const AT_ONCE = 1.35;
/**
 * Those of which more than this do can hardly take turns: eight that wait for one lock read up to 2.3. What others are
 * slow by may be no start, so they are asked for less first.
 */
const SURELY_AT_ONCE = 2.5;
const LARGEST_IN_DOUBT = 3;
/**
 * A program that used so many times the processor time of the work in a trial, by so much more than one processor, may
 * have started workers meanwhile: processes take that much.
 */
const MUCH_BESIDE = 1.2;
/** So many times the usual work leaves something for a worker that starts last, on one processor too. */
export const ENOUGH_FOR_ALL = 4;

/**
 * How many times the usual work a timed question must hold, so that what is parallel shows clearly: 1 unless starting
 * workers takes too long beside the work. At most `largest`. Pure.
 *
 * Work W takes W ÷ shares and the start of the workers, which stays the same however large W is. Where not even the
 * reference's workers were seen side by side, it holds what those need.
 */
export function scaleForRound(round: Round, largest: number): number {
  const { baseline, student, reference } = round.projected ?? {};
  if (!baseline || !student) return 1;
  const most = bound(student.threads?.wanted ?? 1, largest);
  return Math.max(
    ...[student, ...(reference && isDark(round) ? [reference] : [])].map((arm) => scaleFor(arm, baseline, most)),
  );
}

function scaleFor(arm: Projection, baseline: Projection, most: number): number {
  const wanted = arm.threads?.wanted ?? 1;
  if (wanted <= AT_ONCE) return 1;
  const shares = Math.min(arm.processors, Math.max(2, Math.round(wanted)));
  const startMs = Math.max(0, arm.ms - baseline.workMs / shares);
  // Two that share come nearer to what shows than to twice as fast.
  const shown = Math.min(SHOWS, 0.8 * shares);
  // The scale at which scale · W = shown · (scale · W ÷ shares + start).
  const scale = (shown * startMs) / (baseline.workMs * (1 - shown / shares));
  return Math.max(1, Math.min(most, scale));
}

/**
 * More workers were there than shared the work, and a larger question can be asked: on one processor, those that start
 * late find nothing left of a small one. Pure.
 */
export function mayShareMore({ workerShares, scale = 1 }: Round, largest: number): boolean {
  return (
    workerShares !== undefined &&
    scale < Math.min(ENOUGH_FOR_ALL, largest) &&
    workerShares.sharers < workerShares.workers
  );
}

/**
 * Twice as much work as before, of threads that do not take turns: more of it makes the start of workers smaller beside
 * it. Pure.
 */
export function largerScale({ projected }: Round, scale: number, largest: number): number {
  return (projected?.student?.threads?.wanted ?? 1) > AT_ONCE ? Math.min(largest, 2 * scale) : scale;
}

/**
 * How many times the usual work a trial must hold, so that a parallel program is seen to be one on two processors: its
 * start takes half of the processor time that it used beside the work. After a trial that showed nothing though nobody
 * was in the way, twice as much. Pure.
 */
export function scaleForTrial({ projected, scale = 1 }: Round, trials: readonly Trial[], largest: number): number {
  const { baseline, student } = projected ?? {};
  if (!baseline || !student) return 1;
  const wanted = student.threads?.wanted ?? 1;
  const last = trials.at(-1);
  // Once the question was large enough for the reference, the same again is a proof, too: unless this program starts
  // more than the reference does.
  const isEnough = wanted <= SURELY_AT_ONCE && last && showsReference(last) && !mayStartMore(last);
  if (last && (isCrowded(last) || isEnough)) return last.scale;
  if (last) return Math.min(largest, 2 * last.scale);
  const workMs = baseline.workMs / scale;
  // What it takes on two processors beside its half of the work.
  const startMs = Math.max(0, (student.workMs - baseline.workMs) / 2, student.ms - baseline.workMs / 2);
  return Math.min(bound(wanted, largest), Math.max(LEAST_TRIAL, startMs / (workMs * (1 / SHOWS_ON_TWO - 1 / 2))));
}

/** The largest question to begin with. */
function bound(wanted: number, largest: number): number {
  return wanted <= SURELY_AT_ONCE ? Math.min(LARGEST_IN_DOUBT, largest) : largest;
}

/** Others took more of the processors than a larger question can make up for. */
function isCrowded({ student }: Trial): boolean {
  return student?.othersMs !== undefined && student.othersMs > CROWDED * student.wallMs * student.processors;
}

/** Both processors ran it for some of the time, and not with the work alone. */
function mayStartMore({ student, workMs }: Trial): boolean {
  return student !== undefined && student.cpuMs >= MUCH_BESIDE * Math.max(workMs, student.wallMs);
}
