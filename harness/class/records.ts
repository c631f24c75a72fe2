/** The records of a graded class. Types only. */
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import type { ClassOutcome } from "../outcomes.ts";
import type { WantedSandbox } from "../sandbox/tiers.ts";

/** One student's file for one lesson, as it was found. */
export interface StudentFile {
  student: string;
  /** A lesson's id. */
  lesson: string;
  /** The file's own ending, such as `".ts"`. */
  extension: string;
  source: Uint8Array;
  /** When it was handed in; absent where unknown. */
  handedInAt?: Date;
  /** The system says that it was late, but not when it came. */
  markedLate?: boolean;
  /** How often the student handed in for this lesson; absent: once. */
  handIns?: number;
  /** Days begun after the student's deadline; absent where there is none. */
  daysLate?: number;
}

/** A student's hand-in, or one file of it, that cannot be graded, and why. */
export interface Rejected {
  student: string;
  /** The lesson's id, where other hand-ins of the student were taken. */
  lesson?: string;
  /** One sentence for the instructor: what was found and what to do. */
  message: string;
  /**
   * It came after the last day on which anything is accepted, so it has no points. All other rejected ones wait for a
   * person.
   */
  tooLate?: boolean;
}

/** A submission to grade, as it is given to a grader. */
export interface Job {
  /** The submission's number in the class's database. */
  submission: number;
  student: string;
  lesson: string;
  extension: string;
  /** The student's file in base64, so that a job is plain JSON. */
  source: string;
  runtime: RuntimeName;
  sandbox: WantedSandbox;
  /** Other values for options of the lesson's criteria, set by the course. */
  thresholds?: Readonly<Record<string, number>>;
  /** Follows from the file and the attempt, so that a grader that takes a job over asks the same questions. */
  seed: number;
  /** Version of the grader. */
  grader: string;
  attempt: number;
}

/** The result of a job. */
export interface Result {
  outcome: ClassOutcome;
  score: number;
  maxScore: number;
  /** Absent where none was found. */
  speedup?: number;
  diagnosis?: string;
  /** ISO 8601. */
  gradedAt: string;
  /** The machine's name and abilities, in words. */
  machine: string;
  /** The student's reports by file ending, such as `html`. */
  reports: Readonly<Record<string, string>>;
  /** The evidence as JSON; absent where nothing was measured. */
  evidence?: string;
}

/** A row of the grades: the last attempt for a student's last file for a lesson. */
export interface GradeRow extends Omit<Result, "reports" | "machine" | "evidence"> {
  student: string;
  lesson: string;
  runtime: string;
  attempts: number;
  /** Days begun after the student's deadline; absent where there is none. */
  daysLate?: number;
  /** With `high`, the interval of the speed-up; absent where there is none, or it was not asked for. */
  low?: number;
  high?: number;
}

/** What an instructor has decided about a student's lesson. */
export interface Override {
  student: string;
  lesson: string;
  /** The lesson's points, in the course's points; absent: as it was graded. */
  points?: number;
  /** For the student. */
  comment?: string;
  who: string;
  /** ISO 8601. */
  at: string;
  reason: string;
}

/** The share of a machine in the grades. */
export interface MachineRow {
  /** As in a result. */
  machine: string;
  graded: number;
  /** How many of those neither passed nor failed. */
  noVerdict: number;
}
