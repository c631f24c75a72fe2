import type { Criterion } from "../lesson.ts";
import { median, medianLow } from "../median.ts";
import type { Check, Measurement, Round, Speedup } from "../model.ts";
import { logSpeedups, type Measured, measured } from "./measured.ts";

/** After this many rounds a clear case of overlap needs no more. */
const CLEAR_AFTER = 2;
/** After this many rounds in which the reference is slow by the clock, the machine counts as too busy for the clock. */
const BUSY_AFTER = 6;

/** What was found about a lesson whose work waits. */
interface Waits {
  checks: [parallel: Check, faster: Check];
  speedup?: Speedup;
  /** "unfit": not even the reference is fast enough here. */
  status: Measured["status"];
}

/**
 * Judges work that waits. `parallel`: requests in flight at once at the grader's own service, which no program can fake.
 * `faster`: wall time against the baseline's, by more than the lesson's ratio. Both hold on any number of processors.
 */
export function waits(measurement: Measurement, criterion: Criterion & { kind: "waits" }): Waits {
  const { rounds, submission } = measurement;
  const { points } = submission.lesson;
  const most = medianLow(rounds.map((round) => round.overlap?.most ?? 0)) ?? 0;
  const overlaps = most >= criterion.overlap;
  const canOverlap = (medianLow(rounds.map((round) => round.referenceOverlap?.most ?? 0)) ?? 0) >= criterion.overlap;
  const { status, speed } = speedOf(rounds, criterion);
  const bar = 1 / criterion.ratio;
  const parallel: Check = {
    id: "parallel",
    outcome: overlaps ? "passed" : canOverlap ? "failed" : "inconclusive",
    score: overlaps ? points.parallel : 0,
    maxScore: points.parallel,
    message: `${most} of ${Math.max(0, ...rounds.map((round) => round.overlap?.requests ?? 0))} downloads were in flight at once; ${criterion.overlap} are asked for`,
    evidence: { most, asked: criterion.overlap, perRound: rounds.map((round) => round.overlap?.most ?? 0) },
  };
  const percent = (ratio: number) => `${Math.round(ratio * 100)} %`;
  const took = speed.estimate ? percent(1 / speed.estimate.estimate) : "an unknown part";
  const busy = status === "above" && (speed.estimate?.estimate ?? 0) < bar;
  const faster: Check = {
    id: "faster",
    outcome: status === "above" ? "passed" : status === "below" ? "failed" : "inconclusive",
    score: status === "above" ? points.faster : partial(points.faster, speed, rounds, bar),
    maxScore: points.faster,
    message: `took ${took} of the time of one after the other${busy ? " on this busy machine, but all were in flight at once" : ""}; at most ${percent(criterion.ratio)} is asked for`,
    evidence: { rounds: rounds.length, reference: speed.estimate?.reference, ...freeEvidence(rounds) },
  };
  if (status !== "above" && status !== "below") faster.score = 0;
  const speedup: Speedup = {
    decidedBy: isClear(rounds, criterion) ? "overlap" : "measured",
    method: "wall",
    threshold: bar,
    ...(speed.estimate && { measured: speed.estimate }),
  };
  return { checks: [parallel, faster], status, speedup };
}

/** Can a lesson whose work waits be judged after these rounds? */
export function waitsDecided(rounds: readonly Round[], criterion: Criterion & { kind: "waits" }): boolean {
  return speedOf(rounds, criterion).status !== "undecided";
}

function speedOf(
  rounds: readonly Round[],
  criterion: Criterion & { kind: "waits" },
): { status: Measured["status"]; speed: Measured } {
  const speed = measured(rounds, 1 / criterion.ratio);
  const clear = isClear(rounds, criterion);
  // The clock fails nobody for what neighbours took.
  const byNeighbours = speed.status === "below" && most(freeOf(rounds, 1 / criterion.ratio));
  return { status: clear ?? (byNeighbours ? "undecided" : speed.status), speed };
}

/** The student's time of each round without its waiting for a processor, where the host tells. */
function freeEvidence(rounds: readonly Round[]): { withoutWaitingMs?: number[] } {
  const freeMs = rounds.flatMap((round) => round.freeMs ?? []).map(Math.round);
  return freeMs.length > 0 ? { withoutWaitingMs: freeMs } : {};
}

/** In two thirds of the rounds. */
function most(claims: readonly boolean[]): boolean {
  return claims.filter(Boolean).length * 3 > claims.length * 2 - 1;
}

/** For each round, whether the student's answer would be more than `bar` times as fast as the baseline's had it never waited for a processor. */
function freeOf(rounds: readonly Round[], bar: number): boolean[] {
  return rounds.map(
    ({ wallMs: { baseline = 0, student = Number.POSITIVE_INFINITY }, freeMs = student }) => baseline / freeMs > bar,
  );
}

/**
 * A clear case. What was in flight cannot be faked, so it carries the claim; the clock, without the time in which the program's threads
 * waited for a processor, must agree in most rounds, and may be disturbed by neighbours in some. Where the machine is so busy that the
 * reference is slow by the clock too, what was in flight speaks alone. Otherwise the clock's own test decides.
 */
function isClear(rounds: readonly Round[], criterion: Criterion & { kind: "waits" }): "above" | "below" | undefined {
  if (rounds.length < CLEAR_AFTER) return undefined;
  const bar = Math.log(1 / criterion.ratio);
  const seen = rounds.map((round) => round.overlap?.most ?? 0);
  const student = logSpeedups(rounds, "student").map((d) => d > bar);
  const reference = logSpeedups(rounds, "reference").map((d) => d > bar);
  if (seen.every((count) => count >= criterion.overlap)) {
    if (most(freeOf(rounds, 1 / criterion.ratio))) return "above";
    const tooBusy = rounds.length >= BUSY_AFTER && !most(reference);
    if (tooBusy && rounds.every((round) => inFlightShare(round) <= criterion.ratio)) return "above";
  }
  // At most m in flight: no less than 1/m of the time of one after the other, on any machine.
  const canOverlap = rounds.map((round) => (round.referenceOverlap?.most ?? 0) >= criterion.overlap);
  const highest = Math.max(1, ...seen);
  // Whoever overlaps as much as is asked for is not failed for a ratio that the lesson cannot mean.
  const tooFew = highest < criterion.overlap && 1 / highest > criterion.ratio;
  if (most(canOverlap) && tooFew && !student.some(Boolean)) return "below";
  return undefined;
}

/** The time in which anything was in flight, as a share of the time that the requests would take one after the other. */
function inFlightShare({ overlap }: Round): number {
  let together = 0;
  let oneByOne = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const { fromMs, toMs } of [...(overlap?.spans ?? [])].sort((a, b) => a.fromMs - b.fromMs)) {
    together += Math.max(0, toMs - Math.max(fromMs, reached));
    oneByOne += toMs - fromMs;
    reached = Math.max(reached, toMs);
  }
  return oneByOne > 0 ? together / oneByOne : 1;
}

/**
 * Partial credit, on the log scale between 1 and what is asked for, in half points: as much as the clock shows beside the reference in the
 * same rounds, and no more than was in flight at once, so that a neighbour neither takes nor gives points.
 */
function partial(points: number, { estimate }: Measured, rounds: readonly Round[], bar: number): number {
  if (!estimate) return 0;
  const byClock = Math.log(estimate.estimate) / Math.log(Math.max(1.01, Math.min(bar, estimate.reference)));
  const inFlight = Math.log(1 / median(rounds.map(inFlightShare))!) / Math.log(bar);
  return Math.round(points * Math.min(0.95, Math.max(0, Math.min(byClock, inFlight))) * 2) / 2;
}
