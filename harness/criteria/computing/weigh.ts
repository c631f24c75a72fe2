import { medianLow } from "../../median.ts";
import type { Estimate, Round } from "../../model.ts";
import type { Facts, Status } from "../criterion.ts";
import type { ComputingOptions } from "./options.ts";
import { atOnce, fewTakeTurns, projected, showsTogether, speedup } from "./projected.ts";
import { mayShareMore } from "./scale.ts";
import {
  AT_ONCE,
  AT_ONCE_CLEAR,
  AT_ONCE_LITTLE,
  FASTER,
  FASTER_ALONE,
  FASTER_ALONE_CLEAR,
  FASTER_CLEAR_ENOUGH,
  LEAST_REFERENCE,
} from "./thresholds.ts";
import { type Witnessed, witnessed } from "./witnessed.ts";

/**
 * A machine whose speed changes between two programs shows nothing in a round, and mostly something in the next ones.
 */
const UNFIT_AFTER = 4;

/** This share of the work is little, and so is that together with the start of the workers. */
const LITTLE = 0.3;
const LITTLE_AND_START = 0.75;

/**
 * A first thread that alone needs so many times the work is slower than one thread that does it all, however many
 * others there are. To start workers takes it some of that, but not of so few for each that is asked for.
 */
const ALONE_TOO_LONG = 1.5;
const FEW_STARTS = 2;

/** What the rounds and trials come to. */
export interface Weighed {
  parallel: Status;
  faster: Status;
  /** The same, and what is likelier where the check fails anyway and another round would only settle points. */
  told: Status;
  /** Points for a part of what is asked for, as a share. */
  share: number;
  proof: Witnessed;
  /** Threads that shared the work. */
  sharers: number;
  /** The part of the work that the busiest thread did, 0 to 1. */
  largestShare: number;
  atOnce: Estimate;
  speedup: Estimate;
  /** The speed-up that is asked for. */
  asked: number;
  /** Too few shared the work, and more may of a larger question. */
  isOpen: boolean;
  /** The first thread alone took longer than the whole work: no larger question changes that. */
  isMainBound: boolean;
  /** A better algorithm left so little work that the start of the workers is all that rounds show. */
  isLittle: boolean;
}

/** What the rounds and trials come to. All rounds must have seen threads. Pure. */
export function weigh({ rounds, witness }: Facts, { workers, largest = 1 }: ComputingOptions): Weighed {
  const proof = witness ? witnessed(witness) : "impossible";
  const sharers = sharersOf(rounds);
  const threads = projected(rounds, atOnce, AT_ONCE, AT_ONCE_CLEAR);
  const shown = rounds.filter(showsTogether);
  const inShown = shown.length > 0 ? projected(shown, atOnce, AT_ONCE, AT_ONCE_CLEAR) : undefined;
  let together: Status = threads.status;
  // Where not even the reference's threads were seen side by side, nothing speaks against the student's.
  if (together === "below" && inShown?.status !== "below")
    together = rounds.length < UNFIT_AFTER || shown.length > 0 ? "undecided" : "unfit";
  // Nor does the start of the workers, where a better algorithm leaves hardly anything beside it: only a trial tells.
  const isLittle = sharers > 1 && leavesLittle(rounds) && projected(rounds, speedup, FASTER_ALONE).status === "above";
  if (together === "below" && isLittle) together = rounds.length < UNFIT_AFTER ? "undecided" : "unfit";
  if (proof === "witnessed") together = "above";
  if (proof === "refuted") together = "below";
  const isMainBound = proof !== "witnessed" && isBusyAlone(rounds, workers);
  // One thread did it all, or was busy all the time: nothing that the machine did could look like that.
  if (sharers <= 1 || isMainBound) together = "below";
  const enough = sharers > workers / 2;
  // It fails by its count; whether they took turns is a matter of points, for which doubt speaks.
  const inTurn = sharers <= 1 || proof === "refuted" || isMainBound || fewTakeTurns(rounds);
  if (!enough && together === "below" && !inTurn) together = "above";
  const isOpen = !enough && sharers > 1 && together !== "below" && mayShareMore(rounds.at(-1)!, largest);
  if (!enough && (together === "undecided" || together === "unfit")) together = inTurn ? "below" : "above";
  const alone = together === "below" && !isMainBound;
  const asked = alone ? FASTER_ALONE : FASTER;
  const speed = projected(rounds, speedup, asked, alone ? FASTER_ALONE_CLEAR : undefined);
  let faster: Status = speed.status;
  if (proof === "witnessed") faster = "above";
  if (proof === "refuted" || isMainBound) faster = "below";
  const failsAnyway = together === "below" || (!enough && !isOpen && together === "above");
  if (failsAnyway && faster === "undecided") {
    const { status } = projected(rounds, speedup, asked, FASTER_CLEAR_ENOUGH);
    if (!alone || status === "below") faster = status;
  }
  // What is not faster than the sequential version where the reference is not, either, says nothing.
  const reference = speed.estimate.reference;
  const isDark = reference !== undefined && (reference < LEAST_REFERENCE || shown.length === 0);
  if (faster === "below" && together !== "below" && isDark)
    faster = rounds.length < UNFIT_AFTER ? "undecided" : "unfit";
  let parallel: Status = isOpen ? "undecided" : together === "above" && !enough ? "below" : together;
  // Threads that only burn time are busy, and of no use.
  if (parallel === "above" && (faster === "below" || faster === "unfit")) parallel = faster;
  if (parallel === "above" && proof === "unclear") parallel = "undecided";
  const likely = speed.estimate.estimate > asked ? "above" : "below";
  const told = failsAnyway && faster === "undecided" ? likely : faster;
  const share = together === "above" && told === "above" ? Math.log(sharers) / Math.log(workers) : 0;
  return {
    ...{ parallel, faster, told, proof, sharers, largestShare: largestShareOf(rounds) },
    share: Math.min(0.95, share),
    atOnce: threads.estimate,
    speedup: speed.estimate,
    asked,
    isOpen,
    isMainBound,
    isLittle,
  };
}

function isBusyAlone(rounds: readonly Round[], asked: number): boolean {
  return rounds.every(({ workerShares, projected }) => {
    const workMs = projected?.baseline?.workMs;
    if (!workerShares || workMs === undefined) return false;
    const { workers, mainMs } = workerShares;
    return workers > 0 && workers <= FEW_STARTS * asked && mainMs >= ALONE_TOO_LONG * workMs;
  });
}

/** Did the student's program need little processor time beside what starting the workers takes? */
function leavesLittle(rounds: readonly Round[]): boolean {
  const isLittle = rounds.map(({ projected: { student, reference, baseline } = {} }) => {
    if (!student || !baseline) return 0;
    if (!reference) return Number(student.workMs < LITTLE_AND_START * baseline.workMs);
    const startMs = Math.max(0, reference.workMs - baseline.workMs);
    return Number(student.workMs - startMs < LITTLE * baseline.workMs);
  });
  return medianLow(isLittle) === 1;
}

/**
 * Several threads shared the work, and not all that was seen says that one at a time had something to do: a trial is
 * worth its time.
 */
export function mayBeParallel(rounds: readonly Round[]): boolean {
  const highest = Math.max(...rounds.map(({ projected }) => projected?.student?.threads?.wanted ?? 0));
  return sharersOf(rounds) > 1 && highest > AT_ONCE / AT_ONCE_LITTLE;
}

/** Of the work that is useful: what workers use to start is none. */
function largestShareOf(rounds: readonly Round[]): number {
  const shares = rounds.flatMap(({ workerShares, projected }) => {
    if (!workerShares) return [];
    const { mainMs, workersMs, busiestWorkerMs } = workerShares;
    const workMs = Math.min(mainMs + workersMs, projected?.baseline?.workMs ?? Number.POSITIVE_INFINITY);
    return workMs > 0 ? [Math.min(1, Math.max(mainMs, busiestWorkerMs) / workMs)] : [];
  });
  return medianLow(shares) ?? 1;
}

function sharersOf(rounds: readonly Round[]): number {
  return medianLow(rounds.flatMap(({ workerShares }) => (workerShares ? [workerShares.sharers] : []))) ?? 1;
}
