import type { Seen } from "../../model.ts";

/** What a lesson asks of a program that must be right in every schedule. */
export interface SchedulesOptions {
  /**
   * A file of the lesson's folder that `threadwork explore` takes: `setup`, `threads`, and `check` or `invariant`. Its
   * threads are exports of the student's file, which it imports from `"./exercise.ts"`; it imports nothing else but the
   * library. Threads that do nothing must not pass its `check`.
   */
  program: string;
  /**
   * What is enough to pass. `"exhaustive"`: all schedules that differ. `"bounded"` (default): the same, or, where those
   * are too many, all schedules with few preemptions.
   */
  enough?: "exhaustive" | "bounded";
  /** Whether a data race fails a program whose results are right; default: `"report"`. */
  races?: "report" | "ignore";
  /**
   * `"same"`: where only one of the threads runs, `check` must give the same result as for the reference's thread
   * alone, so that no thread does the work of another. Not for threads that may divide their work as they like.
   * Default: `"any"`.
   */
  alone?: "same" | "any";
  /** Most steps of all schedules together; default: 200,000. */
  steps?: number;
}

/** The result of exploring a program. */
export type Explored =
  /** None of the schedules that were tried breaks it. */
  | { kind: "held"; proof: "exhaustive" | "bounded" | "sampled"; says: string; schedules: number }
  /** A schedule breaks it. */
  | ({ kind: "broken"; schedules: number } & Told)
  /** Nothing was found, and nothing was proved. */
  | { kind: "undecided"; says: string; schedules: number }
  /** The program broke the rules, so nothing can be said about schedules. */
  | ({ kind: "stopped"; schedules: number } & Stop);

/** A schedule that breaks it, as it is shown. */
export interface Told {
  /** The finding: `"check"`, `"deadlock"`, … */
  finding: string;
  headline: string;
  /** Why, in one sentence. */
  sentence: string;
  /** The schedule, to be played again. */
  schedule: string;
  /** The heads of the columns, one a thread, and at most twelve rows below them. */
  threads: string[];
  rows: Seen[][];
  /** Steps that each thread had taken. */
  taken: number[];
}

/** Why a program cannot be explored, and by whose fault. `thread` counts from 1; 0: the file itself. */
export interface Stop {
  why: "no-program" | "no-step" | "too-many-steps" | "ended" | "misbehaved" | "not-the-same" | "other-work";
  thread: number;
  /** Steps that the thread had taken. */
  after: number;
  /** What was seen: a sentence that begins with a small letter, without a full stop. */
  what: string;
}

/** What was seen of the student's program. */
export type SchedulesRun = Explored & {
  /** The command to explore it by hand, without options. */
  play: string;
  /** How many questions the program's threads were asked. */
  asked: number;
  /** Whether the reference held; absent where it was not asked. */
  referenceHeld?: boolean;
};

declare module "../../lesson.ts" {
  interface Criteria {
    schedules: { options: SchedulesOptions; checks: "every-schedule"; run: SchedulesRun };
  }
}
