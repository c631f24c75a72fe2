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
}

/** A student or a file that cannot be graded as it was handed in, and why. */
export interface Rejected {
  student: string;
  /** A lesson's id, where the others of the same student were taken. */
  lesson?: string;
  /** One sentence for the instructor: what was found and what to do. */
  message: string;
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
}

/** A row of the grades: the last attempt at a student's last file for a lesson. */
export interface GradeRow extends Omit<Result, "reports" | "machine"> {
  student: string;
  lesson: string;
  runtime: string;
  attempts: number;
}

/** What a machine gave of the grades. */
export interface MachineRow {
  /** As in a result. */
  machine: string;
  graded: number;
  /** Of those: neither passed nor failed. */
  noVerdict: number;
}
