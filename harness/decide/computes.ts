import type { Criterion } from "../lesson.ts";
import { medianLow } from "../median.ts";
import type { Check, Estimate, Measurement, Next, Round, Speedup, Trial } from "../model.ts";
import { type Measured, measured } from "./measured.ts";
import { atOnce, type Clear, hasThreads, isExhausted, projected, speedup } from "./projected.ts";
import { isWitnessed, leavesTooLittle, type Witnessed, witnessed } from "./witnessed.ts";

type Status = Measured["status"];
type Computing = Criterion & { kind: "computes" };

/** What was found about a lesson whose work computes. */
interface Computes {
  checks: [parallel: Check, faster: Check];
  speedup: Speedup;
  status: Status;
  /** Faster than that many processors can be: held for a person. */
  impossible: boolean;
  /** Absent where nothing was projected. */
  witnessed?: boolean;
}

/** More than the processors can give by this factor is no error of measurement. */
const IMPOSSIBLE = 1.1;
/** So much faster than one after the other: serial programs read 0.6 to 1.05, pools of two and more, on a question that is large enough, 1.6 and more. */
export const FASTER = 1.25;
/**
 * Where one thread at a time computes, only a better algorithm makes it faster, and that makes it much faster: what the neighbour of a processor takes
 * from it reads up to 1.5 for a while.
 */
const FASTER_ALONE = 1.6;
/** So many threads must want a processor at a time: those that take turns read 1.0 to 1.26, two that share the work 1.75 to 2. */
const AT_ONCE = 1.5;
/** Where too few share the work, it fails however the rest comes out: so much says whether they took turns, which earns nothing. */
const TWO_AT_ONCE = 1.35;
/** How many want a processor does not depend on the speed of the machine, so little distance will do. */
const AT_ONCE_LITTLE = 1.15;
const AT_ONCE_CLEAR: Clear = [
  { rounds: 1, factor: AT_ONCE_LITTLE },
  { rounds: 3, factor: 1.1 },
];
/** Where the check fails anyway, so much distance will do for the points of the other one. */
const FASTER_CLEAR_ENOUGH: Clear = [
  { rounds: 1, factor: 1.15 },
  { rounds: 3, factor: 1.05 },
];
/** A reference that is not faster than this shows that something disturbs the projection, not how the student works. */
const LEAST_REFERENCE = 1.3;

/** What the rounds and trials come to. */
interface Judged {
  parallel: Status;
  faster: Status;
  /** Points for a part of what is asked for, as a share. */
  share: number;
  proof: Witnessed;
  /** Threads that shared the work. */
  sharers: number;
  atOnce: Estimate;
  speedup: Estimate;
  /** The speed-up that is asked for. */
  asked: number;
}

/**
 * Judges work that computes.
 *
 * `parallel`: more than half of the workers asked for shared the work, and they wanted processors at the same time. `faster`: by projection onto
 * free processors, which is the same figure on every machine. Where the host has two processors, a trial on them proves both, or refutes them.
 * Elsewhere both by measured speed-up.
 */
export function computes(measurement: Measurement, criterion: Computing): Computes {
  const { rounds, submission, machine } = measurement;
  const { points } = submission.lesson;
  if (!hasThreads(rounds)) return byClock(measurement);
  const judged = judge(measurement, criterion);
  const { parallel, faster, share, proof } = judged;
  const trial = best(measurement.witness?.trials ?? []);
  const isWitness = proof === "witnessed";
  const evidence = {
    sharers: judged.sharers,
    atOnce: judged.atOnce,
    witness: { proof, impossible: measurement.witness?.impossible, ...(trial && { trial }) },
  };
  const found: Speedup = {
    decidedBy: isWitness ? "measured" : "projected",
    method: rounds.at(-1)?.method ?? "process",
    threshold: judged.asked,
    projected: { processors: criterion.workers, ...judged.speedup },
  };
  return {
    checks: [
      {
        id: "parallel",
        outcome: outcomeOf(parallel),
        score: parallel === "above" ? points.parallel : parallel === "below" ? half(points.parallel * share) : 0,
        maxScore: points.parallel,
        message: parallelInWords(judged, criterion, trial, measurement),
        evidence,
      },
      {
        id: "faster",
        outcome: outcomeOf(faster),
        score: faster === "above" ? points.faster : 0,
        maxScore: points.faster,
        message: fasterInWords(judged, criterion, trial, machine.processors),
        evidence: { ...judged.speedup, threshold: judged.asked },
      },
    ],
    status: combined(parallel, faster),
    speedup: found,
    impossible: judged.speedup.low > criterion.workers * IMPOSSIBLE,
    witnessed: isWitness,
  };
}

/** What is needed for the verdict after these rounds and trials? */
export function computesNeeds(measurement: Measurement, criterion: Computing): Next {
  const { rounds, witness } = measurement;
  if (rounds.length === 0) return "round";
  if (!hasThreads(rounds)) {
    if (rounds.some(({ wallMs }) => wallMs.reference === undefined)) return "reference-in-round";
    return measured(rounds).status !== "undecided" || isExhausted(rounds) ? "enough" : "round";
  }
  const { parallel, faster, proof } = judge(measurement, criterion);
  const last = witness?.trials.at(-1);
  // What trials leave open, no round can close.
  if (last?.wrong || proof === "unclear") return "enough";
  const looksParallel = parallel !== "below" || faster !== "below";
  if (witness && proof === "open" && looksParallel && mayBeParallel(rounds)) {
    const isOpen = last && !isWitnessed(last) && !leavesTooLittle(last) && !last.reference;
    return isOpen ? "reference-in-trial" : "trial";
  }
  if (parallel !== "undecided" && faster !== "undecided") return "enough";
  if (!rounds.at(-1)!.projected?.reference) return "reference-in-round";
  return isExhausted(rounds) ? "enough" : "round";
}

function judge(measurement: Measurement, { workers }: Computing): Judged {
  const { rounds, witness } = measurement;
  const proof = witness ? witnessed(witness) : "impossible";
  const sharers = sharersOf(rounds);
  const threads = projected(rounds, atOnce, AT_ONCE, AT_ONCE_CLEAR);
  let together: Status = threads.status;
  if (proof === "witnessed") together = "above";
  if (proof === "refuted") together = "below";
  // One thread did it all: nothing that the machine did could look like that.
  if (sharers <= 1) together = "below";
  const enough = sharers > workers / 2;
  if (!enough && together === "undecided") together = threads.estimate.estimate > TWO_AT_ONCE ? "above" : "below";
  const asked = together === "below" ? FASTER_ALONE : FASTER;
  const speed = projected(rounds, speedup, asked);
  let faster: Status = speed.status;
  if (proof === "witnessed") faster = "above";
  if (proof === "refuted") faster = "below";
  const failsAnyway = together === "below" || (!enough && together === "above");
  if (failsAnyway && faster === "undecided") faster = projected(rounds, speedup, asked, FASTER_CLEAR_ENOUGH).status;
  // What is not faster than the sequential version where the reference is not, either, says nothing.
  const reference = speed.estimate.reference;
  if (faster === "below" && together !== "below" && reference !== undefined && reference < LEAST_REFERENCE)
    faster = "unfit";
  let parallel: Status = together === "above" && !enough ? "below" : together;
  // Threads that only burn time are busy, and of no use.
  if (parallel === "above" && (faster === "below" || faster === "unfit")) parallel = faster;
  if (parallel === "above" && proof === "unclear") parallel = "undecided";
  const share = together === "above" && faster === "above" ? Math.log(sharers) / Math.log(workers) : 0;
  return {
    ...{ parallel, faster, proof, sharers },
    share: Math.min(0.95, share),
    atOnce: threads.estimate,
    speedup: speed.estimate,
    asked,
  };
}

/** Several threads shared the work, and not all that was seen says that one at a time had something to do: a trial is worth its time. */
function mayBeParallel(rounds: readonly Round[]): boolean {
  const highest = Math.max(...rounds.map(({ projected }) => projected?.student?.threads?.wanted ?? 0));
  return sharersOf(rounds) > 1 && highest > AT_ONCE / AT_ONCE_LITTLE;
}

function sharersOf(rounds: readonly Round[]): number {
  return medianLow(rounds.flatMap(({ crew }) => (crew ? [crew.sharers] : []))) ?? 1;
}

/** The trial in which the student's answer came soonest beside the work in it. */
function best(trials: readonly Trial[]): Trial | undefined {
  const ratio = ({ workMs, student }: Trial) => (student ? workMs / student.wallMs : 0);
  return trials.filter(({ student }) => student).sort((a, b) => ratio(b) - ratio(a))[0];
}

function parallelInWords(
  judged: Judged,
  { workers }: Computing,
  trial: Trial | undefined,
  { witness }: Measurement,
): string {
  const { parallel, sharers, proof } = judged;
  const times = trial?.student && (trial.workMs / trial.student.wallMs).toFixed(1);
  const here = trial?.student && `on the ${trial.student.processors} processors here`;
  if (parallel === "above") {
    const shared = `${sharers} threads shared the work and computed at the same time`;
    if (proof === "witnessed")
      return `${shared}: ${here} an answer came ${times} times as soon as one thread can give it`;
    const why =
      witness?.impossible === "one-processor"
        ? "with one processor here, that is an estimate"
        : "that could not be proved here and now, so it is an estimate";
    return `${shared} (${why})`;
  }
  if (proof === "refuted") {
    return `${sharers} threads took part, but one at a time: ${here} no answer came sooner than one thread can give it (${times} times), while the reference's did`;
  }
  if (parallel === "below" && sharers <= 1) return "one thread did all the work";
  if (parallel === "below" && judged.share > 0) {
    return `${sharers} of ${workers} workers shared the work; more than ${workers / 2} must`;
  }
  const some = judged.atOnce.estimate.toFixed(1);
  if (parallel === "below" && judged.atOnce.estimate < AT_ONCE) {
    return `${sharers} threads shared the work, but on average only ${some} of them had something to do at a time`;
  }
  if (parallel === "below") return `${sharers} threads were busy at a time, but that made the answer no sooner`;
  return `${sharers} threads took part; whether they computed at the same time could not be told here and now`;
}

function fasterInWords(
  { speedup, faster, asked }: Judged,
  { workers }: Computing,
  trial: Trial | undefined,
  processors: number,
): string {
  const say = (value: number) => value.toFixed(1);
  const here = processors === 1 ? "this machine has 1" : `this machine has ${processors}`;
  const there = processors === workers ? `on ${workers} free processors` : `on ${workers} free processors (${here})`;
  if (faster === "unfit") return `not even the reference would be faster than one after the other ${there} now`;
  const measured =
    trial?.student && isWitnessed(trial)
      ? `; measured on ${trial.student.processors}: ${say(trial.workMs / trial.student.wallMs)} times`
      : "";
  return `would be ${say(speedup.estimate)} times as fast as one after the other ${there}${measured}; more than ${asked} times is asked for`;
}

/** Where the host tells nothing of threads. */
function byClock({ rounds, submission, machine }: Measurement): Computes {
  const { points } = submission.lesson;
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
    checks: [check("parallel", points.parallel), check("faster", points.faster)],
    status,
    speedup: { decidedBy: "measured", method: "wall", threshold, ...(estimate && { measured: estimate }) },
    impossible: (estimate?.low ?? 0) > machine.processors * IMPOSSIBLE,
  };
}

/** What is not parallel reads no more than this, in whatever company: up to here a reading earns nothing, or the company would. */
const NOT_PARALLEL = 1.15;

/** Partial credit by the clock, on the log scale between what is not parallel and the reference, in half points. */
function partial(points: number, { estimate, reference = 1 }: Estimate): number {
  const share = reference > NOT_PARALLEL ? Math.log(estimate / NOT_PARALLEL) / Math.log(reference / NOT_PARALLEL) : 0;
  return half(points * Math.min(0.95, Math.max(0, share)));
}

/** In half points. */
function half(points: number): number {
  return Math.round(points * 2) / 2;
}

function outcomeOf(status: Status): "passed" | "failed" | "inconclusive" {
  return status === "above" ? "passed" : status === "below" ? "failed" : "inconclusive";
}

function combined(...statuses: Status[]): Status {
  for (const worst of ["unfit", "below", "undecided"] as const) {
    if (statuses.includes(worst)) return worst;
  }
  return "above";
}
