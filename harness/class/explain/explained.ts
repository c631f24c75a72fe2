/** What `class explain` shows. Types only. */
import type { Verdict } from "../../model.ts";
import type { LessonPoints } from "../course/points.ts";
import type { Evidence } from "../evidence.ts";
import type { Override, Result } from "../records.ts";

/** What is to be explained: of one student's lesson, and of nobody else. */
export interface Explained {
  student: string;
  name?: string;
  lesson: string;
  source: string;
  points?: LessonPoints;
  /** All that was said, the oldest first. */
  overrides: readonly Override[];
  /** Every attempt at the last file, the oldest first. */
  attempts: readonly ExplainedAttempt[];
  /** The report of the last as JSON; absent where there is none. */
  verdict?: Verdict;
  /** Absent where the grade is older than the keeping of evidence. */
  evidence?: Evidence;
  /** Options of criteria that the course sets. */
  course: Readonly<Record<string, number>>;
  /** What came of grading it again now. */
  again?: readonly Result[];
  /** What to type for the same questions. */
  sameQuestions?: string;
}

export interface ExplainedAttempt extends Pick<Result, "outcome" | "score" | "maxScore" | "machine" | "gradedAt"> {
  attempt: number;
  grader: string;
  runtime: string;
  speedup?: number;
  diagnosis?: string;
}
