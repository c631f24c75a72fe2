import type { Criterion } from "../lesson.ts";
import type { Check, Measurement, Round, Speedup } from "../model.ts";
import { type Measured, measured } from "./measured.ts";
import { isExhausted, type Projected, projected, speedup, usefulParallelism } from "./projected.ts";

/** What was found about a lesson whose work computes. */
interface Computes {
  checks: [parallel: Check, faster: Check];
  speedup: Speedup;
  status: Measured["status"];
  /** Faster than that many processors can be: held for a person. */
  impossible: boolean;
}

/** More than the processors can give by this factor is no error of measurement. */
const IMPOSSIBLE = 1.1;

/**
 * Judges work that computes. Where the host tells what each thread did, by projection onto free processors, which is the same
 * figure on every machine: `faster` by its speed-up against the baseline, `parallel` by how many processors did useful work.
 * Elsewhere both by measured speed-up.
 */
export function computes(measurement: Measurement, criterion: Criterion & { kind: "computes" }): Computes {
  const { rounds, submission } = measurement;
  const { points } = submission.lesson;
  const wall = measured(rounds);
  const faster = projected(rounds, speedup) ?? wall;
  const parallel = projected(rounds, usefulParallelism) ?? wall;
  const byProjection = faster !== wall;
  const method = byProjection ? (rounds.at(-1)?.method ?? "process") : "wall";
  const found: Speedup = {
    decidedBy: byProjection ? "projected" : "measured",
    method,
    threshold: faster.threshold,
    ...(byProjection && faster.estimate && { projected: { processors: criterion.workers, ...faster.estimate } }),
    ...(!byProjection && wall.estimate && { measured: wall.estimate }),
  };
  const processors = byProjection ? criterion.workers : measurement.machine.processors;
  const where = byProjection ? ` on ${criterion.workers} free processors` : " here";
  return {
    checks: [
      check("parallel", parallel, points.parallel, (is) => `${is} processors did useful work at a time${where}`),
      check("faster", faster, points.faster, (is) => `${is} times as fast as one after the other${where}`),
    ],
    status: combined(parallel.status, faster.status),
    speedup: found,
    impossible: (faster.estimate?.low ?? 0) > processors * IMPOSSIBLE,
  };
}

/** Can a lesson whose work computes be judged after these rounds? */
export function computesDecided(rounds: readonly Round[]): boolean {
  const faster = projected(rounds, speedup);
  const parallel = projected(rounds, usefulParallelism);
  if (!faster || !parallel) return measured(rounds).status !== "undecided";
  return isExhausted(rounds) || (faster.status !== "undecided" && parallel.status !== "undecided");
}

function check(
  id: "parallel" | "faster",
  { status, estimate, threshold }: Projected | Measured,
  maxScore: number,
  say: (figure: string) => string,
): Check {
  const outcome = status === "above" ? "passed" : status === "below" ? "failed" : "inconclusive";
  const figure = (value: number) => value.toFixed(1);
  return {
    id,
    outcome,
    score: outcome === "passed" ? maxScore : outcome === "failed" && estimate ? partial(maxScore, estimate) : 0,
    maxScore,
    message: estimate
      ? `${say(figure(estimate.estimate))}; the reference: ${figure(estimate.reference)}, asked for: more than ${figure(threshold)}`
      : "nothing was timed",
    evidence: estimate ? { ...estimate, threshold } : {},
  };
}

/** What is not parallel reads no more than this, in whatever company: up to here a reading earns nothing, or the company would. */
const NOT_PARALLEL = 1.15;

/** Partial credit, on the log scale between what is not parallel and the reference, in half points. */
function partial(points: number, { estimate, reference }: { estimate: number; reference: number }): number {
  const share = reference > NOT_PARALLEL ? Math.log(estimate / NOT_PARALLEL) / Math.log(reference / NOT_PARALLEL) : 0;
  return Math.round(points * Math.min(0.95, Math.max(0, share)) * 2) / 2;
}

function combined(...statuses: Measured["status"][]): Measured["status"] {
  for (const worst of ["unfit", "below", "undecided"] as const) {
    if (statuses.includes(worst)) return worst;
  }
  return "above";
}
