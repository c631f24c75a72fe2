import { medianLow } from "../../median.ts";
import type { ArmName, Estimate, Projection, Round } from "../../model.ts";
import { type Clear, MOST_LOOKED_AT, statusOf } from "../shared/clear.ts";
import { hodgesLehmann } from "../shared/signed-rank.ts";
import { LEAST_REFERENCE, LEAST_TOGETHER, TWO_AT_ONCE, TWO_IN_TURN, TWO_OFFERED } from "./thresholds.ts";

/** What the rounds say about a figure that must be above a bar. */
export interface Projected {
  status: "above" | "below" | "undecided";
  estimate: Estimate;
}

/** A figure of one arm in one round, compared with the baseline's. */
export type Figure = (arm: Projection, baseline: Projection) => number;

/** For figures that depend on the speed of the machine, which may change between two arms. */
const CLEAR: Clear = [
  { rounds: 1, factor: 1.3 },
  { rounds: 2, factor: 1.25 },
  { rounds: 3, factor: 1.15 },
  { rounds: 4, factor: 1.1 },
];
/**
 * One round alone fails a program by its speed only if its times are at most this many times the processor time of the
 * other programs. More means that the machine slowed down in the middle of the round, or that a clock jumped.
 */
const AS_USUAL = 1.25;
/** One round is enough only if every program had the processor for this share of the time in which it wanted one. */
const UNDISTURBED = 0.9;
/** How many times as fast as the baseline an arm would have been on free processors: its S(P). */
export const speedup: Figure = (arm, baseline) => baseline.workMs / arm.ms;

/** How many threads wanted a processor at a time, for whatever work. It does not depend on the speed of the machine. */
export const atOnce: Figure = (arm) => arm.threads?.wanted ?? 1;

/** Were the threads of the student's program seen in these rounds? */
export function hasThreads(rounds: readonly Round[]): boolean {
  return rounds.length > 0 && rounds.every(({ projected }) => projected?.student?.threads && projected.baseline);
}

/**
 * Is a figure of the student's program above `bar`? Clear cases are decided after one round or a few, because
 * projections of one program hardly differ; others by the exact test. All rounds must have seen threads.
 */
export function projected(rounds: readonly Round[], of: Figure, bar: number, clear: Clear = CLEAR): Projected {
  const logs = (name: ArmName) =>
    rounds.flatMap(({ projected }) => {
      const [arm, baseline] = [projected?.[name], projected?.baseline];
      return arm && baseline && arm.ms > 0 ? [Math.log(Math.max(1e-3, of(arm, baseline)))] : [];
    });
  const student = logs("student");
  const reference = logs("reference");
  const at = hodgesLehmann(student);
  const estimate: Estimate = {
    estimate: Math.exp(at.estimate),
    low: Math.exp(at.low),
    high: Math.exp(at.high),
    ...(reference.length > 0 && { reference: Math.exp(hodgesLehmann(reference).estimate) }),
    rounds: student.length,
  };
  const distances = student.map((log) => log - Math.log(bar));
  let status = statusOf(distances, clear);
  const slows = of === speedup && status === "below";
  if (distances.length === 1 && !rounds.some((round) => isSure(round, slows))) status = "undecided";
  return { status, estimate };
}

/**
 * Can one round decide a verdict? Every thread was seen, nothing disturbed the programs, and, for a failure by speed,
 * nothing suggests that the machine slowed down meanwhile.
 */
function isSure({ method, projected = {} }: Round, mustBeAsUsual: boolean): boolean {
  const { student, reference, baseline } = projected;
  if (!student || !baseline) return false;
  const arms = [student, baseline, ...(reference ? [reference] : [])];
  const disturbed = arms.some(({ workMs, idleMs, wallMs }) => workMs + idleMs < UNDISTURBED * wallMs);
  const usualMs = AS_USUAL * Math.max(reference?.workMs ?? 0, baseline.workMs);
  const slowed = mustBeAsUsual && Math.max(student.workMs, student.ms) > usualMs;
  const impossible = speedup(student, baseline) > student.processors;
  return method === "schedstat" && !disturbed && !slowed && !impossible;
}

/**
 * Not even the reference's threads were seen to work in parallel: workers started late, or the machine changed its
 * speed.
 */
export function isDark({ projected: { reference, baseline } = {} }: Round): boolean {
  if (!reference || !baseline) return false;
  return speedup(reference, baseline) < LEAST_REFERENCE || atOnce(reference, baseline) < LEAST_TOGETHER;
}

/**
 * Would this round have shown threads that work in parallel? The reference's were seen to, or, where it was not asked,
 * nothing disturbed the programs.
 */
export function showsTogether(round: Round): boolean {
  return round.projected?.reference ? !isDark(round) : isSure(round, false);
}

/** Did the few threads that shared the work take turns, in rounds that would have shown otherwise? */
export function fewTakeTurns(rounds: readonly Round[]): boolean {
  const threads = rounds
    .filter((round) => !isDark(round))
    .flatMap(({ projected }) => projected?.student?.threads ?? []);
  const wanted = medianLow(threads.map((each) => each.wanted));
  const offered = medianLow(threads.map((each) => each.offered));
  if (wanted === undefined || offered === undefined) return false;
  return wanted < TWO_IN_TURN || (wanted < TWO_AT_ONCE && offered < TWO_OFFERED);
}

/** Would more rounds teach nothing new? */
export function isExhausted(rounds: readonly Round[]): boolean {
  return rounds.length >= MOST_LOOKED_AT;
}
