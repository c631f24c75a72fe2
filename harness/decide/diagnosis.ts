import { basename } from "node:path";
import { medianLow } from "../median.ts";
import type { AnswerRecord, Check, Crew, Measurement } from "../model.ts";
import { type Finding, written } from "./finding.ts";
import { loadFinding } from "./load-finding.ts";
import { type Diagnosis, waited } from "./waited.ts";
import { witnessed } from "./witnessed.ts";
import { wrongAnswers } from "./wrong-answers.ts";

/**
 * Finds the cause of a failure in the evidence: a table, read from above, of which the first row that fits is taken.
 * `undefined` when nothing failed, or when what failed speaks for itself.
 */
export function diagnose(measurement: Measurement, checks: readonly Check[]): Diagnosis | undefined {
  const failed = checks.find((check) => check.outcome === "failed");
  const { submission } = measurement;
  const saying = (finding: Finding | undefined) => finding && written(finding);
  switch (failed?.id) {
    case "loads":
      return saying(loadFinding(measurement.load, submission.source, basename(submission.file)));
    case "correct":
      return saying(wrongAnswers(allAnswers(measurement), measurement));
    case "parallel":
    case "faster":
      return measurement.submission.lesson.criterion.kind === "waits" ? waited(measurement) : computed(measurement);
    default:
      return undefined;
  }
}

/** What was asked for correctness, and what was wrong in a timed round. */
function allAnswers({ answers, rounds, witness }: Measurement): AnswerRecord[] {
  return [...answers, ...[...rounds, ...(witness?.trials ?? [])].flatMap(({ wrong }) => wrong ?? [])];
}

/** One thread counts as having done it all from this share of the work on. */
const NEARLY_ALL = 0.7;
/** Faster than this without help from others shows a better algorithm, not the luck of a run. */
const BETTER = 1.3;
/** Pieces of work below this are no longer than the message that brings them (50 to 140 µs, there and back). */
const TINY_MS = 0.2;
/** From this share of the work on, the first thread is kept busy by handing on. */
const MUCH = 0.2;
/** Nobody sends tasks as short as this one by one: what goes to sleep so often waits for a lock. */
const SHORT_MS = 4;
/** More than this times the processor time that the work needs is work for nothing. */
const WASTE = 2;
/** Threads of which so many want a processor at a time do not take turns. */
const TOGETHER = 1.5;

function computed({ rounds, submission, witness }: Measurement): Diagnosis | undefined {
  const { criterion } = submission.lesson;
  const asked = criterion.kind === "computes" ? criterion.workers : 0;
  const seen = rounds.flatMap(({ crew, projected }) =>
    crew && projected?.student
      ? [{ crew, usefulMs: projected.baseline?.workMs ?? total(crew), ...projected.student }]
      : [],
  );
  if (seen.length === 0) return undefined;
  const of = (value: (round: (typeof seen)[number]) => number) => medianLow(seen.map(value))!;
  const workers = of(({ crew }) => crew.workers);
  const sharers = of(({ crew }) => crew.sharers);
  // Of the useful work, what the baseline needs for it: workers that do nothing use processor time to start, too.
  const mainShare = of(({ crew, usefulMs }) => Math.min(1, crew.mainMs / usefulMs));
  const busiestShare = of(({ crew, usefulMs }) => Math.min(1, crew.busiestWorkerMs / usefulMs));
  const faster = of(({ usefulMs, ms }) => usefulMs / ms);
  const waste = of(({ usefulMs, workMs }) => workMs / usefulMs);
  const pieceMs = of(({ threads }) => threads?.pieceMs ?? Number.POSITIVE_INFINITY);
  const atOnce = of(({ threads }) => threads?.wanted ?? Number.POSITIVE_INFINITY);
  const inTurn = atOnce < TOGETHER;
  // Together, as far as one could see, and yet no faster with every processor: they keep each other from it.
  const refuted = !inTurn && witness !== undefined && witnessed(witness) === "refuted";
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  if (faster > BETTER && (workers === 0 || sharers <= 1)) {
    return {
      kind: "better-algorithm",
      message: `the answers are right and came ${faster.toFixed(1)} times as fast, but one thread did it all: a better algorithm is not what this lesson asks for. Share the work among workers`,
    };
  }
  if (workers === 0) {
    return {
      kind: "one-thread-computes",
      message:
        "one thread did all the work: promises and async functions let it wait for several things, but not compute them side by side. That takes workers",
    };
  }
  if (mainShare > NEARLY_ALL) {
    return {
      kind: "idle-workers",
      message: `${workers} workers were started, but the main thread did ${percent(mainShare)} of the work: hand the function to the pool instead of calling it`,
    };
  }
  if (workers === 1) {
    return { kind: "one-worker", message: `one worker did all the work, where ${asked} could share it` };
  }
  if (busiestShare > NEARLY_ALL) {
    return {
      kind: "one-chunk",
      message: `one of ${workers} workers did ${percent(busiestShare)} of the work: hand it out in more and smaller pieces`,
    };
  }
  if (pieceMs < TINY_MS && mainShare > MUCH) {
    return {
      kind: "small-pieces",
      message: `work was shared by ${workers} workers, but in pieces of about ${Math.max(1, Math.round(pieceMs * 1000))} µs: to hand on a piece takes about as long. Hand on larger ones`,
    };
  }
  if (refuted || (inTurn && pieceMs < SHORT_MS)) {
    return {
      kind: "takes-turns",
      message: `one of ${workers} threads computed at a time, and the others waited for it: a lock is held while its holder computes, or they wait for a turn. Hold a lock only to take work and to store a result, and compute without it`,
    };
  }
  if (inTurn) {
    return {
      kind: "awaits-in-loop",
      message: `${workers} workers took turns, one at a time: each piece was sent only when the one before was done, or each is computed behind a lock. Hand out all of them, then wait for all of them`,
    };
  }
  if (sharers <= asked / 2) {
    const idle = workers > sharers ? `${workers} workers were there, but only ${sharers}` : `only ${sharers} workers`;
    const next = workers > sharers ? "hand the work out in more and smaller pieces" : `open a pool of ${asked}`;
    return { kind: "too-few-workers", message: `${idle} shared the work, where ${asked} could: ${next}` };
  }
  if (waste > WASTE) {
    return {
      kind: "busy-for-nothing",
      message: `the threads used ${waste.toFixed(1)} times the processor time that the work needs: look for what they do beside it, such as starting more workers than there are pieces, or waiting in a loop`,
    };
  }
  return {
    kind: "little-overlap",
    message: `${workers} workers shared the work, but on average only ${atOnce.toFixed(1)} had something to do: look for what makes the others wait`,
  };
}

function total({ mainMs, workersMs }: Crew): number {
  return Math.max(1e-9, mainMs + workersMs);
}
