import type { ArmName, Estimate, Projection, Round } from "../model.ts";
import { hodgesLehmann, signedRank } from "./signed-rank.ts";

/** What the projection onto free processors says. */
export interface Projected {
  status: "above" | "below" | "undecided" | "unfit";
  /** What must be beaten: midway between sequential and the reference, on a log scale. */
  threshold: number;
  estimate: Estimate;
}

/** From so many rounds on, a case is clear when every round lies this far from the threshold, as a factor. One round must be sure, too. */
const CLEAR: readonly { rounds: number; factor: number }[] = [
  { rounds: 1, factor: 1.3 },
  { rounds: 2, factor: 1.25 },
  { rounds: 3, factor: 1.15 },
  { rounds: 4, factor: 1.1 },
];
/**
 * One round fails a program only if it took no longer than others took processor time, by this factor: a machine that slows down in the
 * middle of a round, or a clock that jumps, would make it take more.
 */
const AS_USUAL = 1.25;
/** One round is enough only if every program had the processor for itself for so much of the time in which it wanted one. */
const UNDISTURBED = 0.9;
/** Rounds after which the exact test looks; after the last of them nothing more is learnt. */
const LOOKS = [9, 12];
/** As for measured speed-up. */
const PASS_P = 0.01 / 3;
const FAIL_P = 0.001 / 3;
/** A reference below this shows that something disturbs the projection, not how the student works; nor does it make passing easier. */
const LEAST_REFERENCE = 1.3;

/** How many times as fast as the baseline an arm would have been on free processors: its S(P). */
export function speedup(arm: Projection, baseline: Projection): number {
  return baseline.workMs / arm.ms;
}

/** How many processors did useful work: what only wastes more does not count, and neither does what one thread does better. */
export function usefulParallelism(arm: Projection, baseline: Projection): number {
  return Math.min(arm.parallelism, speedup(arm, baseline));
}

/**
 * Does `of` (of each round, the student's against the reference's) exceed √(the reference's)? `undefined` without projections.
 * Clear cases after one round or a few, since projections of one program hardly differ; others by the exact test.
 */
export function projected(
  rounds: readonly Round[],
  of: (arm: Projection, baseline: Projection) => number,
): Projected | undefined {
  const logs = (name: ArmName) =>
    rounds.flatMap(({ projected }) => {
      const [arm, baseline] = [projected?.[name], projected?.baseline];
      return arm && baseline && arm.ms > 0 ? [Math.log(Math.max(1e-3, of(arm, baseline)))] : [];
    });
  const student = logs("student");
  const reference = logs("reference");
  if (student.length === 0 || student.length !== reference.length) return undefined;
  const referenceAt = hodgesLehmann(reference).estimate;
  const at = hodgesLehmann(student);
  const bar = Math.max(Math.log(LEAST_REFERENCE), referenceAt) / 2;
  const estimate: Estimate = {
    estimate: Math.exp(at.estimate),
    low: Math.exp(at.low),
    high: Math.exp(at.high),
    reference: Math.exp(referenceAt),
    rounds: student.length,
  };
  const isFit = estimate.reference >= LEAST_REFERENCE;
  const distances = student.map((log) => log - bar);
  let status = statusOf(distances);
  if (distances.length === 1 && !(isFit && rounds.some((round) => isSure(round, status)))) status = "undecided";
  return { status: status === "below" && !isFit ? "unfit" : status, threshold: Math.exp(bar), estimate };
}

/** Can one round carry this verdict? Every thread was seen, nobody disturbed it, and nothing says that the machine changed its speed meanwhile. */
function isSure({ method, projected = {} }: Round, status: Projected["status"]): boolean {
  const { student, reference, baseline } = projected;
  if (!student || !reference || !baseline) return false;
  const disturbed = [student, reference, baseline].some(
    ({ workMs, idleMs, wallMs }) => workMs + idleMs < UNDISTURBED * wallMs,
  );
  const usualMs = AS_USUAL * Math.max(reference.workMs, baseline.workMs);
  const slowed = status === "below" && Math.max(student.workMs, student.ms) > usualMs;
  const impossible = speedup(student, baseline) > student.processors;
  return method === "schedstat" && !disturbed && !slowed && !impossible;
}

/** Are there as many rounds as can be of use? */
export function isExhausted(rounds: readonly Round[]): boolean {
  return rounds.length >= LOOKS.at(-1)!;
}

function statusOf(distances: readonly number[]): "above" | "below" | "undecided" {
  const margin = CLEAR.findLast(({ rounds }) => distances.length >= rounds);
  if (margin) {
    const clear = Math.log(margin.factor);
    if (distances.every((d) => d > clear)) return "above";
    if (distances.every((d) => d < -clear)) return "below";
  }
  if (!LOOKS.includes(distances.length)) return "undecided";
  const { pAbove, pBelow } = signedRank(distances);
  return pAbove <= PASS_P ? "above" : pBelow <= FAIL_P ? "below" : "undecided";
}
