import type { Speedup, Trial } from "../../model.ts";
import type { Facts, Judgement, LessonFacts, Status } from "../criterion.ts";
import { measured } from "../shared/measured.ts";
import { halfPoints, outcomeOf } from "../shared/points.ts";
import { fasterInWords, parallelInWords } from "./in-words.ts";
import { IMPOSSIBLE, judgeByClock } from "./judge-by-clock.ts";
import type { ComputingOptions } from "./options.ts";
import { hasThreads, isExhausted } from "./projected.ts";
import { FASTER } from "./thresholds.ts";
import { mayBeParallel, weigh } from "./weigh.ts";
import { isWitnessed, leavesTooLittle } from "./witnessed.ts";

/**
 * What is needed next for the verdict: nothing, another round, a trial on all processors, or the reference's answer to
 * the question of the last round or trial.
 */
export type Next = "enough" | "round" | "trial" | "reference-in-round" | "reference-in-trial";

/**
 * Judges work that computes.
 *
 * `parallel`: more than half of the workers asked for shared the work, and they wanted processors at the same time.
 * `faster`: by projection onto free processors, which gives the same figure on every machine. Where the host has two
 * processors, a trial on them proves or refutes both. Where threads cannot be seen, both are judged by the measured
 * speed-up.
 */
export function judgeComputing(facts: Facts, options: ComputingOptions, { points }: LessonFacts): Judgement {
  const { rounds, machine, witness } = facts;
  const isRequired = witness?.required === true;
  if (!hasThreads(rounds)) return { ...judgeByClock(facts, points), unproved: isRequired };
  const weighed = weigh(facts, options);
  const { parallel, told: faster, share, proof } = weighed;
  const trial = best(witness?.trials ?? []);
  const isWitness = proof === "witnessed";
  const { parallel: parallelPoints = 0, faster: fasterPoints = 0 } = points;
  const evidence = {
    sharers: weighed.sharers,
    largestShare: Math.round(100 * weighed.largestShare) / 100,
    atOnce: weighed.atOnce,
    witness: { proof, impossible: witness?.impossible, ...(trial && { trial }) },
  };
  const found: Speedup = {
    decidedBy: isWitness ? "measured" : "projected",
    method: rounds.at(-1)?.method ?? "process",
    threshold: weighed.asked,
    projected: { processors: options.workers, ...weighed.speedup },
  };
  return {
    checks: [
      {
        id: "parallel",
        outcome: outcomeOf(parallel),
        score: parallel === "above" ? parallelPoints : parallel === "below" ? halfPoints(parallelPoints * share) : 0,
        maxScore: parallelPoints,
        message: parallelInWords(weighed, options, trial, witness),
        evidence,
      },
      {
        id: "faster",
        outcome: outcomeOf(faster),
        score: faster === "above" ? fasterPoints : 0,
        maxScore: fasterPoints,
        message: fasterInWords(weighed, options, trial, machine.processors),
        evidence: {
          ...weighed.speedup,
          threshold: weighed.asked,
          ...(weighed.asked !== FASTER && { thresholdOfSeveral: FASTER }),
        },
      },
    ],
    status: combined(parallel, faster),
    impossible: weighed.speedup.low > options.workers * IMPOSSIBLE,
    unproved: isRequired && !isWitness,
    figures: { speedup: found, witnessed: isWitness },
  };
}

/** What the verdict still needs after these rounds and trials. Pure. */
export function nextFor(facts: Facts, options: ComputingOptions): Next {
  const { rounds, witness } = facts;
  if (rounds.length === 0) return "round";
  if (!hasThreads(rounds)) {
    if (rounds.some(({ wallMs }) => wallMs.reference === undefined)) return "reference-in-round";
    return measured(rounds).status !== "undecided" || isExhausted(rounds) ? "enough" : "round";
  }
  const { parallel, faster, proof, isOpen, isLittle } = weigh(facts, options);
  // This question was too small, so no trial is made with it.
  if (isOpen) return "round";
  const last = witness?.trials.at(-1);
  // Rounds cannot decide what trials leave open.
  if (last?.wrong || proof === "unclear") return "enough";
  const looksParallel = parallel !== "below" || faster !== "below";
  if (witness && proof === "open" && looksParallel && (isLittle || mayBeParallel(rounds))) {
    const isOpen = last && !isWitnessed(last) && !leavesTooLittle(last) && !last.reference;
    return isOpen ? "reference-in-trial" : "trial";
  }
  if (parallel === "unfit") return "enough";
  if (parallel !== "undecided" && faster !== "undecided") return "enough";
  if (!rounds.at(-1)!.projected?.reference) return "reference-in-round";
  return isExhausted(rounds) ? "enough" : "round";
}

/** The trial in which the student's answer was fastest compared with the work in it. */
function best(trials: readonly Trial[]): Trial | undefined {
  const ratio = ({ workMs, student }: Trial) => (student ? workMs / student.wallMs : 0);
  return trials.filter(({ student }) => student).sort((a, b) => ratio(b) - ratio(a))[0];
}

function combined(...statuses: Status[]): Status {
  for (const worst of ["unfit", "below", "undecided"] as const) {
    if (statuses.includes(worst)) return worst;
  }
  return "above";
}
