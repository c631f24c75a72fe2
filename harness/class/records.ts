/** The records of a graded class. Types only. */
import type { RuntimeName } from "../../runtime-adapters/runtime.ts";
import type { ClassOutcome } from "../outcomes.ts";
import type { WantedSandbox } from "../sandbox/tiers.ts";

/** One student's file for one lesson, as it was found in the class folder. */
export interface StudentFile {
  student: string;
  /** A lesson's id. */
  lesson: string;
  /** The file's own ending, such as `".ts"`. */
  extension: string;
  source: Uint8Array;
  /** When it was handed in, where that is known. */
  handedInAt?: Date;
  /** The system says that it came late, and not when. */
  markedLate?: boolean;
  /** How many times the student handed in for this lesson; absent: once. */
  handIns?: number;
  /** Days begun after the student's deadline; absent where there is none. */
  daysLate?: number;
}

/** A student or a file that cannot be graded as it was handed in, and why. */
export interface Rejected {
  student: string;
  /** A lesson's id, where the others of the same student were taken. */
  lesson?: string;
  /** One sentence for the instructor: what was found and what to do. */
  message: string;
  /** It came later than anything is taken, so it counts nothing; all else waits for a person. */
  tooLate?: boolean;
}

/** One submission to be graded: the work that is handed to whoever grades. */
export interface Job {
  /** Of the submission, in the class's database. */
  submission: number;
  student: string;
  lesson: string;
  extension: string;
  /** The student's file, base64: so that a job is plain JSON. */
  source: string;
  runtime: RuntimeName;
  sandbox: WantedSandbox;
  /** Options of the lesson's criteria that the course sets otherwise. */
  thresholds?: Readonly<Record<string, number>>;
  /** Follows from the file and the attempt, so that a job that is taken over asks the same questions. */
  seed: number;
  /** Version of the grader. */
  grader: string;
  attempt: number;
}

/** What came of a job. */
export interface Result {
  outcome: ClassOutcome;
  score: number;
  maxScore: number;
  /** Absent where none was found. */
  speedup?: number;
  diagnosis?: string;
  /** ISO 8601. */
  gradedAt: string;
  /** Its name and what it can show, in words. */
  machine: string;
  /** The student's reports by file ending, such as `html`. */
  reports: Readonly<Record<string, string>>;
  /** What it rests on, as JSON; absent where nothing was measured. */
  evidence?: string;
}

/** A row of the grades: the last attempt at a student's last file for a lesson. */
export interface GradeRow extends Omit<Result, "reports" | "machine" | "evidence"> {
  student: string;
  lesson: string;
  runtime: string;
  attempts: number;
  /** Days begun after the student's deadline; absent where there is none. */
  daysLate?: number;
  /** With `high` the interval of the speed-up; absent where nobody asked for it, or there is none. */
  low?: number;
  high?: number;
}

/** What an instructor has said about a student's lesson. */
export interface Override {
  student: string;
  lesson: string;
  /** What the lesson counts, in the course's points; absent: as it was graded. */
  points?: number;
  /** For the student. */
  comment?: string;
  who: string;
  /** ISO 8601. */
  at: string;
  reason: string;
}

/** What a machine gave of the grades. */
export interface MachineRow {
  /** As in a result. */
  machine: string;
  graded: number;
  /** Of those: neither passed nor failed. */
  noVerdict: number;
}
