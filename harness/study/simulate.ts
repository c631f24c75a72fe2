import { FASTER } from "../criteria/computing/thresholds.ts";
import type { Random } from "../lesson.ts";
import type { Projection, Round } from "../model.ts";
import { graded } from "./decision-rules.ts";

/**
 * How far a projected speed-up is from the truth, on the log scale.
 *
 * `grade`: what all rounds of a grade share. `round`: each round's own, normal. `disturbedShare` of the rounds have
 * `disturbed` instead of `round`: a neighbour, a garbage collection, an observer that came late. All are standard
 * deviations.
 */
export interface Noise {
  grade: number;
  round: number;
  disturbedShare: number;
  disturbed: number;
}

/** Assumed, not measured: wider than the spread of the medians that the study shows (decision 0032). */
const NOISE: Noise = { grade: 0.02, round: 0.03, disturbedShare: 0.05, disturbed: 0.12 };

/** Submissions of one true speed-up. */
export interface Simulated {
  /** True speed-up ÷ threshold. */
  distance: number;
  submissions: number;
  passed: number;
  failed: number;
  none: number;
  meanRounds: number;
}

/** Speed-ups of simulated submissions, as factors of the threshold. */
export const DISTANCES = [0.5, 0.7, 0.85, 0.9, 1, 1.1, 1.15, 1.3, 2];
const REFERENCE = 3.8;
const MOST_ROUNDS = 12;

/** Grades `count` simulated submissions with the very rule that grades real ones. Pure. */
export function simulate(count: number, random: Random, noise: Noise = NOISE): Simulated[] {
  const each = Math.floor(count / DISTANCES.length);
  return DISTANCES.map((distance) => {
    const row: Simulated = { distance, submissions: each, passed: 0, failed: 0, none: 0, meanRounds: 0 };
    const truth = FASTER * distance;
    for (let i = 0; i < each; i++) {
      const biases = { student: normal(random) * noise.grade, reference: normal(random) * noise.grade };
      const rounds = Array.from({ length: MOST_ROUNDS }, () =>
        roundOf(
          truth * Math.exp(biases.student + error(random, noise)),
          REFERENCE * Math.exp(biases.reference + error(random, noise)),
        ),
      );
      const { outcome, used } = graded(rounds);
      row[outcome === "passed" ? "passed" : outcome === "failed" ? "failed" : "none"]++;
      row.meanRounds += used / each;
    }
    return row;
  });
}

function error(random: Random, { round, disturbedShare, disturbed }: Noise): number {
  return normal(random) * (random.next() < disturbedShare ? disturbed : round);
}

/** Box and Muller, "A Note on the Generation of Random Normal Deviates" (1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

function roundOf(student: number, reference: number): Round {
  const projection = (speedup: number): Projection => ({
    processors: 4,
    ms: 400 / speedup,
    workMs: 400,
    idleMs: 0,
    wallMs: 400,
    parallelism: speedup,
    // That four threads want a processor at a time is not in question, only how much faster that makes it.
    threads: { spanMs: 400 / speedup, wanted: 4, offered: 4, sharedBy: 4, pieceMs: 30 },
  });
  return {
    order: [],
    wallMs: {},
    method: "schedstat",
    workerShares: { workers: 4, mainMs: 0, workersMs: 400, busiestWorkerMs: 100, sharers: 4 },
    projected: { baseline: projection(1), reference: projection(reference), student: projection(student) },
  };
}
