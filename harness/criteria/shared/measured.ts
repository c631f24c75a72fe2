import type { ArmName, Estimate, Round } from "../../model.ts";
import type { Status } from "../criterion.ts";
import { hodgesLehmann, signedRank } from "./signed-rank.ts";

/** Numbers of rounds after which the rule may look. Looks share the error rate, so their number is fixed. */
const LOOKS = [9, 12, 24, 48];
/** A pass by chance: at most 1 % over three looks (an exact test cannot reach this before 9 rounds). */
const PASS_P = 0.01 / 3;
/** A fail by chance: at most 0.1 % over three looks (not before 12 rounds). */
const FAIL_P = 0.001 / 3;

/** What the wall clock says about a speed-up. */
export interface Measured {
  status: Status;
  /** What the student must beat: midway between sequential and the reference, on a log scale. */
  threshold: number;
  /** Absent before the first round. */
  estimate?: Estimate;
}

/**
 * Is the student's wall time faster than the baseline's by more than the threshold? See `docs/decisions` for the rule:
 * exact Wilcoxon signed-rank in rounds, looked at after 9, 12, 24 and 48.
 *
 * `fixed`: the speed-up to beat, where the lesson states it; default √(reference's speed-up, measured in the same
 * rounds).
 */
export function measured(rounds: readonly Round[], fixed?: number): Measured {
  const student = logSpeedups(rounds, "student");
  const reference = logSpeedups(rounds, "reference");
  if (student.length === 0) return { status: "undecided", threshold: fixed ?? 1 };
  const referenceAt = hodgesLehmann(reference).estimate;
  const threshold = fixed ?? Math.max(1, Math.exp(referenceAt / 2));
  const at = hodgesLehmann(student);
  const estimate: Estimate = {
    estimate: Math.exp(at.estimate),
    low: Math.exp(at.low),
    high: Math.exp(at.high),
    reference: Math.exp(referenceAt),
    rounds: student.length,
  };
  if (!LOOKS.includes(student.length)) return { status: "undecided", threshold, estimate };
  const bar = Math.log(threshold);
  const isFit = signedRank(reference.map((d) => d - bar)).pAbove <= PASS_P && threshold > 1;
  const { pAbove, pBelow } = signedRank(student.map((d) => d - bar));
  const status = pAbove <= PASS_P ? "above" : !isFit ? "unfit" : pBelow <= FAIL_P ? "below" : "undecided";
  return { status, threshold, estimate };
}

/** ln(baseline ÷ arm) of each round in which both answered. */
function logSpeedups(rounds: readonly Round[], arm: ArmName): number[] {
  return rounds.flatMap(({ wallMs }) => {
    const [baseline, other] = [wallMs.baseline, wallMs[arm]];
    return baseline === undefined || other === undefined ? [] : [Math.log(baseline / other)];
  });
}
