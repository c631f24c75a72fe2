import { basename } from "node:path";
import { medianLow } from "../median.ts";
import type { AnswerRecord, Check, Crew, Measurement } from "../model.ts";
import { type Finding, written } from "./finding.ts";
import { loadFinding } from "./load-finding.ts";
import { type Diagnosis, waited } from "./waited.ts";
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
function allAnswers({ answers, rounds }: Measurement): AnswerRecord[] {
  return [...answers, ...rounds.flatMap(({ wrong }) => wrong ?? [])];
}

/** One thread counts as having done it all from this share of the work on. */
const NEARLY_ALL = 0.7;
/** Faster than this without help from others shows a better algorithm, not the luck of a run. */
const BETTER = 1.3;
/** Work divided among fewer equal parts than this is one thread's. */
const ALONE = 1.3;
/** Pieces of work below this are no longer than the message that brings them (50 to 140 µs, there and back). */
const TINY_MS = 0.2;

function computed({ rounds, submission }: Measurement): Diagnosis | undefined {
  const asked = submission.lesson.criterion.kind === "computes" ? submission.lesson.criterion.workers : 0;
  const seen = rounds.flatMap(({ crew, projected }) =>
    crew && projected?.student
      ? [{ crew, usefulMs: projected.baseline?.workMs ?? total(crew), ...projected.student }]
      : [],
  );
  if (seen.length === 0) return undefined;
  const of = (value: (round: (typeof seen)[number]) => number) => medianLow(seen.map(value))!;
  const workers = of(({ crew }) => crew.workers);
  // Of the useful work, what the baseline needs for it: workers that do nothing use processor time to start, too.
  const mainShare = of(({ crew, usefulMs }) => Math.min(1, crew.mainMs / usefulMs));
  const busiestShare = of(({ crew, usefulMs }) => Math.min(1, crew.busiestWorkerMs / usefulMs));
  const faster = of(({ usefulMs, ms }) => usefulMs / ms);
  const sharedBy = of(({ threads }) => threads?.sharedBy ?? Number.POSITIVE_INFINITY);
  const pieceMs = of(({ threads }) => threads?.pieceMs ?? Number.POSITIVE_INFINITY);
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  if (faster > BETTER && (workers === 0 || sharedBy < ALONE)) {
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
  if (pieceMs < TINY_MS) {
    return {
      kind: "small-pieces",
      message: `work was shared by ${workers} workers, but in pieces of about ${Math.max(1, Math.round(pieceMs * 1000))} µs: to hand on a piece takes about as long. Hand on larger ones`,
    };
  }
  const wanted = of(({ threads }) => threads?.wanted ?? Number.POSITIVE_INFINITY);
  if (wanted < asked / 2) {
    return {
      kind: "awaits-in-loop",
      message: `${workers} workers took turns, one at a time: each piece was sent only when the one before was done. Hand out all of them, then wait for all of them`,
    };
  }
  return {
    kind: "little-overlap",
    message: `${workers} workers shared the work, but on average only ${wanted.toFixed(1)} had something to do: look for what makes the others wait`,
  };
}

function total({ mainMs, workersMs }: Crew): number {
  return Math.max(1e-9, mainMs + workersMs);
}
