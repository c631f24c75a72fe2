/**
 * The records that the stages of a grade hand on. Types only.
 *
 *   load → Submission → measure → Measurement → decide → Verdict → report
 */
import type { Fault, LimitName, RuntimeName } from "../runtime-adapters/runtime.ts";
import type { CheckId, Criteria, CriterionKind, Lesson } from "./lesson.ts";
import type { Method } from "./methods.ts";
import type { VerdictOutcome } from "./outcomes.ts";
import type { Tier } from "./sandbox/tiers.ts";
import type { Source } from "./source/look-at.ts";

/** Schema version of the verdict (`--report json`). */
export const VERDICT_VERSION = 1;

/** One student's file for one lesson, and the runtime that is to run it. */
export interface Submission {
  lesson: Lesson;
  /** What its verdict will say, in order. */
  checks: readonly CheckQuestion[];
  /** Absolute path. Never loaded by this process: only a probe's process runs it, from a copy. */
  file: string;
  /** What was seen of the file without running it; absent where nobody looked. */
  source?: Source;
  runtime: RuntimeSpec;
}

/** A runtime that grades: which one, where, and which version. */
export interface RuntimeSpec {
  name: RuntimeName;
  executable: string;
  version: string;
}

/** The three programs that are measured side by side, each in a process of its own. */
export type ArmName = "baseline" | "reference" | "student";

/** What was measured of one submission. Facts only: nothing here says passed or failed. */
export interface Measurement {
  submission: Submission;
  seed: number;
  machine: Machine;
  sandbox: Tier;
  /** Why `sandbox` is not the best tier, where the best was asked for. */
  sandboxReason?: string;
  /** Could the student's file be loaded, and was there something to call? */
  load: LoadOutcome;
  /** Each question asked for correctness, in order. Absent from the first question that could not be asked. */
  answers: AnswerRecord[];
  /** Each timed round, in order. Empty when there was no reason to time (nothing loaded, wrong answers). */
  rounds: Round[];
  /** For work that computes: was the student's program seen to compute side by side? Absent where nobody has looked. */
  witness?: Witness;
  /** Of work that computes: what each thread did in the last run of the student's that could be seen. */
  activity?: Activity;
  /** What other criteria saw, each time they asked. */
  runs?: Runs;
  /** How many questions and timed rounds were planned at most: a shorter list says that it ended early. */
  planned: { answers: number; rounds: number };
  /** What the student's program printed, capped. */
  output: { stdout: string; stderr: string };
  durationMs: number;
}

/** What a criterion saw each time it asked: `run` of its entry in `Criteria`. */
export type Runs = { [Kind in CriterionKind]?: (RunOf<Kind> & { wrong?: AnswerRecord })[] };
type RunOf<Kind extends CriterionKind> = Criteria[Kind] extends { run: infer Run } ? Run : never;

export interface Machine {
  /** Processors usable by the grader. */
  processors: number;
  /** Processor quota of the cgroup in processors, such as 0.5; absent when there is none. */
  quota?: number;
  /** Programs of the system that a grade of this lesson uses, and that are not here. */
  lacks?: string[];
}

export type LoadOutcome =
  | { kind: "loaded" }
  /** The file does not parse, or throws while it is loaded. */
  | { kind: "failed"; error: Fault }
  | { kind: "no-default-export"; found: string[] }
  | { kind: "ended"; how: ArmEnd };

/** How an arm's process ended when it should not have. */
export type ArmEnd =
  | { kind: "exited"; code: number }
  | { kind: "signalled"; signal: string }
  /**
   * `busy`: whether it computed until then, or waited; absent where the host does not tell. `grownTo`: the bytes that
   * its memory had come to, where that grew all the while.
   */
  | { kind: "stopped"; limit: LimitName; busy?: boolean; grownTo?: number }
  /** An error that nobody caught, or a promise that was rejected and that nobody awaited. */
  | { kind: "uncaught"; error: Fault; promise: boolean }
  /** It broke the rules of the line: a malformed, oversized, early or repeated frame. */
  | { kind: "misbehaved"; what: string };

/** What came back for one question. */
export type Answer =
  | { kind: "value"; value: unknown; wallMs: number }
  /** It threw, or its promise was rejected. */
  | { kind: "threw"; error: Fault; wallMs: number }
  /** The answer holds something that is not plain data. */
  | { kind: "not-data"; what: string; wallMs: number }
  /** No answer within the limit; `busy` and `grownTo` as in `ArmEnd`. */
  | { kind: "late"; limitMs: number; busy?: boolean; grownTo?: number }
  | { kind: "ended"; how: ArmEnd };

export interface AnswerRecord {
  /** A short description for people, such as "an empty list". */
  label: string;
  question: readonly unknown[];
  expected: unknown;
  answer: Answer;
  /** Where the answer first differs from what was expected; absent when it does not. */
  difference?: Difference;
  /** The answer came sooner than anybody can know it who waits: after so many milliseconds, and not after these. */
  early?: { wallMs: number; leastMs: number };
  /** What the slow service saw; absent when the lesson has none. */
  overlap?: Overlap;
}

/** The first place at which two answers differ. */
export interface Difference {
  /** Such as `[3].name`; empty for the whole answer. */
  path: string;
  expected: string;
  found: string;
}

/**
 * Every arm once, in random order, on the same fresh question. The reference is asked last, and only where it is
 * needed.
 */
export interface Round {
  order: readonly ArmName[];
  /** How many times the usual work its question holds; absent: once. */
  scale?: number;
  /**
   * Milliseconds from question to complete answer, by the grader's clock. Absent where the arm did not answer. For work
   * that waits, the baseline is asked without delays, and what its downloads take one after the other is added.
   */
  wallMs: Partial<Record<ArmName, number>>;
  /**
   * What each arm's run would have been on free processors; absent where the host does not tell, and for work that
   * waits.
   */
  projected?: Partial<Record<ArmName, Projection>>;
  /**
   * For work that waits: milliseconds that the student's answer would have taken had its threads never waited for a
   * processor. Absent where the host does not tell.
   */
  freeMs?: number;
  /** For work that waits: how long the slow service held the first requests back for others to come. */
  holdMs?: number;
  /**
   * Milliseconds of the time in which they were held back in vain in which the student's program ran or wanted a
   * processor; absent where the host does not tell, or nothing was in vain.
   */
  activeMs?: number;
  /** Who did the student's work; absent where the host does not tell. */
  workerShares?: WorkerShares;
  /** Where `projected` and `workerShares` come from. */
  method?: Method;
  /** What the grader's own slow service saw of the student's arm; absent when the lesson has none. */
  overlap?: Overlap;
  /** The same of the reference's arm; absent where it was not asked, because the student's showed enough. */
  referenceOverlap?: Overlap;
  /** The student's answer, where it is not the baseline's. */
  wrong?: AnswerRecord;
}

/** A run as it would have been on free processors, and what it was made of. */
export interface Projection {
  /** Free processors that the run is projected onto. */
  processors: number;
  /** Milliseconds that the run would have taken on them. */
  ms: number;
  /** Processor time that the run used. */
  workMs: number;
  /** Time in which no thread wanted a processor; it stays. */
  idleMs: number;
  /** Milliseconds that the run took here. */
  wallMs: number;
  /** `workMs / ms`: how many processors it would have kept busy. A program that only wastes more keeps more busy. */
  parallelism: number;
  /** What the threads did; absent when only processes could be observed. */
  threads?: ThreadShares;
}

/**
 * The search for a proof that work was done side by side: an answer that came in less time than the work in it takes.
 */
export interface Witness {
  /** Whether a pass without one does not count. */
  required: boolean;
  /** Why there can be none here; absent where there can. */
  impossible?: "one-processor" | "unseen-threads" | "unseen-quota" | "busy-processors";
  trials: Trial[];
}

/** One question asked with all processors free for it, of which two or more can be had. */
export interface Trial {
  /** How many times the usual work the question holds. */
  scale: number;
  /** The least processor time that the sequential version has needed for so much work in this grade. */
  workMs: number;
  /** Absent where it gave no answer, or its threads could not be seen. */
  student?: FreeRun;
  /** Absent where the student's run said enough. */
  reference?: FreeRun;
  /** The student's answer, where it is not the baseline's. */
  wrong?: AnswerRecord;
}

/** A run that could use every processor. */
export interface FreeRun {
  /**
   * From question to complete answer by the grader's clock, without the time in which a quota kept everything from
   * running.
   */
  wallMs: number;
  /** Processor time of the program's own threads; those of the runtime (garbage collection, compilers) are left out. */
  cpuMs: number;
  /**
   * Processor time that others took meanwhile on the processors that the program may use; absent where the host does
   * not tell.
   */
  othersMs?: number;
  /** On so many processors. */
  processors: number;
}

/** Who did what when, in one run of the student's program: the time from question to answer, cut into equal parts. */
export interface Activity {
  ms: number;
  /** Processors that the program could use meanwhile. */
  processors: number;
  /** The program's first thread, then its workers in the order in which they began. */
  threads: ThreadActivity[];
}

/** For each part of the time, the share (0 to 1) of it in which the thread ran, and in which it wanted a processor. */
export interface ThreadActivity {
  role: "first" | "worker";
  ran: number[];
  waited: number[];
}

/** What of a program is there while nothing is asked of it. */
export interface Left {
  /** Its threads beyond the first of each process, without those that its runtime has for itself. */
  threads: number;
  /** Processes that it has started. */
  processes: number;
  /** Open files, sockets and the like of its first process; absent where the host does not tell. */
  descriptors?: number;
  /**
   * How often its first thread has gone to sleep so far: more often with each timer that fires. Absent where the host
   * does not tell.
   */
  wakes?: number;
  residentBytes: number;
}

/** How the work was divided among threads. */
export interface ThreadShares {
  /** Processor time of the busiest thread: no number of processors makes the run shorter than this. */
  spanMs: number;
  /** How many threads wanted a processor at a time, on average over the work, useless waits left out. */
  wanted: number;
  /**
   * The same with every wait counted. Far above `wanted`: threads took turns, or handed on very small pieces of work.
   */
  offered: number;
  /** Among how many threads the work was divided, as if in equal parts: 1 ÷ Σ share². */
  sharedBy: number;
  /** Mean processor time between two sleeps of the threads that did the work: about the length of a piece of work. */
  pieceMs: number;
}

/** Who did the work of a run: the program's first thread, and its workers (threads or processes). */
export interface WorkerShares {
  /** Workers that were seen, whether they did anything or not. */
  workers: number;
  /** Most of them that were there at one time; 1 where each was started when the one before had ended. */
  together?: number;
  /** Processor time of the first thread. */
  mainMs: number;
  /** Processor time of all workers. */
  workersMs: number;
  busiestWorkerMs: number;
  /** Threads, the first one among them, that did at least half as much as the busiest. */
  sharers: number;
}

/** What the grader's slow service saw during one question. */
export interface Overlap {
  /** Downloads that the question names. */
  downloads: number;
  /** Requests for them: more where some were asked for again. */
  requests: number;
  /** Requests whose answer was complete before the program's. */
  completed: number;
  /** Most different downloads in flight at one time. */
  mostInFlight: number;
  /** Milliseconds for which so many were in flight. */
  mostInFlightMs: number;
  /** Milliseconds in which any download ran; those in which the first were held back for the others do not count. */
  busyMs: number;
  /** Milliseconds that the downloads take one after the other. */
  oneByOneMs: number;
  /**
   * When the first requests were held back for others that did not come, in milliseconds from the question; absent when
   * all came.
   */
  inVain?: { fromMs: number; toMs: number };
  /** Longest time between the first requests for two downloads that followed each other. */
  gapMs: number;
  /** Each request, milliseconds from the question. */
  spans: { fromMs: number; toMs: number }[];
}

/** What one check of a verdict asks. */
export interface CheckQuestion<Id extends string = CheckId> {
  id: Id;
  /** One sentence, without a full stop. */
  asks: string;
}

export type CheckOutcome = "passed" | "failed" | "skipped" | "inconclusive";

/** One thing that the verdict says. */
export interface Check {
  id: CheckId;
  outcome: CheckOutcome;
  score: number;
  maxScore: number;
  /** One sentence for the learner: what was seen. */
  message: string;
  /** What to try next. */
  hint?: string;
  evidence: Record<string, unknown>;
}

/** What the evidence shows, in the learner's terms, and the next thing to try. */
export interface Diagnosis {
  kind: string;
  message: string;
}

/** What stands in a cell of a table; an empty text for what was not seen. */
export type Seen = number | string;

/** What a criterion saw, for people. */
export interface SeenTable {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly Seen[])[];
  /** It is shown in short reports, too: what is to be done follows from it. */
  always?: true;
}

/** The grade, schema version 1. What was not measured is absent. */
export interface Verdict {
  version: typeof VERDICT_VERSION;
  lesson: string;
  runtime: { name: RuntimeName; version: string };
  outcome: VerdictOutcome;
  score: number;
  maxScore: number;
  checks: Check[];
  speedup?: Speedup;
  /**
   * For work that computes and looks parallel: did an answer come in clearly less time than the processor time of the
   * work in it? That proves it; without it a pass rests on a projection.
   */
  witnessed?: boolean;
  diagnosis?: Diagnosis;
  /**
   * What criteria that ask for more than a speed-up saw, each time they asked; absent where the lesson names none, or
   * none was asked.
   */
  seen?: readonly SeenTable[];
  machine: Machine & { fit: boolean };
  sandbox: Tier;
  /** Why `sandbox` is not the best tier; absent when it is, or when another was asked for. */
  sandboxReason?: string;
  seed: number;
  durationMs: number;
}

export interface Speedup {
  decidedBy: "projected" | "measured" | "overlap";
  method: Method;
  threshold: number;
  /** Without the reference's where that was not asked. */
  measured?: Omit<Estimate, "reference"> & { reference?: number };
  projected?: Estimate & { processors: number };
}

/** A speed-up, and the reference's by the same method, where that was needed. */
export interface Estimate {
  estimate: number;
  /** With `high` its 95 % interval; from fewer than six rounds, which are too few for one, the range that they span. */
  low: number;
  high: number;
  reference?: number;
  rounds: number;
}
