import type { Points } from "../../lesson.ts";
import type { Check, Estimate } from "../../model.ts";
import type { Facts, Judgement } from "../criterion.ts";
import { measured } from "../shared/measured.ts";
import { halfPoints, outcomeOf } from "../shared/points.ts";

/** More than the processors can give by this factor cannot be an error of measurement. */
export const IMPOSSIBLE = 1.1;

/** Judges work that computes where the host does not show threads: both checks by the measured speed-up. Pure. */
export function judgeByClock({ rounds, machine }: Facts, points: Points): Judgement {
  const wall = measured(rounds);
  const { status, estimate, threshold } = wall;
  const figure = (value: number | undefined) => (value ?? 0).toFixed(1);
  const message = estimate
    ? `${figure(estimate.estimate)} times as fast as one after the other here; the reference: ${figure(estimate.reference)}, asked for: more than ${figure(threshold)}`
    : "nothing was timed";
  const check = (id: "parallel" | "faster", maxScore: number): Check => ({
    id,
    outcome: outcomeOf(status),
    score: status === "above" ? maxScore : status === "below" && estimate ? partial(maxScore, estimate) : 0,
    maxScore,
    message,
    evidence: estimate ? { ...estimate, threshold } : {},
  });
  return {
    checks: [check("parallel", points.parallel ?? 0), check("faster", points.faster ?? 0)],
    status,
    impossible: (estimate?.low ?? 0) > machine.processors * IMPOSSIBLE,
    figures: { speedup: { decidedBy: "measured", method: "wall", threshold, ...(estimate && { measured: estimate }) } },
  };
}

/**
 * Programs that are not parallel read no more than this, whatever else runs on the machine. Below it there are no
 * points, or noise would earn some.
 */
const NOT_PARALLEL = 1.15;

/** Partial points by the clock, on a log scale from not parallel to the reference's speed-up, in half points. */
function partial(points: number, { estimate, reference = 1 }: Estimate): number {
  const share = reference > NOT_PARALLEL ? Math.log(estimate / NOT_PARALLEL) / Math.log(reference / NOT_PARALLEL) : 0;
  return halfPoints(points * Math.min(0.95, Math.max(0, share)));
}
