import type { Criterion } from "../lesson.ts";
import type { Check, Measurement, Round, Speedup } from "../model.ts";
import { type Measured, measured } from "./measured.ts";

/** What was found about a lesson whose work computes. */
interface Computes {
  checks: [parallel: Check, faster: Check];
  speedup?: Speedup;
  status: Measured["status"];
}

/** Judges work that computes, by measured speed-up. */
export function computes(measurement: Measurement, _criterion: Criterion & { kind: "computes" }): Computes {
  const { rounds, submission } = measurement;
  const { points } = submission.lesson;
  const found = measured(rounds);
  const { status, estimate, threshold } = found;
  const outcome = status === "above" ? "passed" : status === "below" ? "failed" : "inconclusive";
  const times = (factor: number) => `${factor.toFixed(2)} ×`;
  const said = estimate
    ? `${times(estimate.estimate)} as fast as one after the other (95 % interval ${times(estimate.low)} to ${times(estimate.high)}; the reference ${times(estimate.reference)}); more than ${times(threshold)} is asked for`
    : "nothing was timed";
  const check = (id: "parallel" | "faster", maxScore: number): Check => ({
    id,
    outcome,
    score: outcome === "passed" ? maxScore : 0,
    maxScore,
    message: said,
    evidence: { rounds: rounds.length },
  });
  return {
    checks: [check("parallel", points.parallel), check("faster", points.faster)],
    status,
    speedup: { decidedBy: "measured", method: "wall", threshold, ...(estimate && { measured: estimate }) },
  };
}

/** Can a lesson whose work computes be judged after these rounds? */
export function computesDecided(rounds: readonly Round[]): boolean {
  return measured(rounds).status !== "undecided";
}
