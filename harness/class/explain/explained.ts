/** What `class explain` shows. Types only. */
import type { Verdict } from "../../model.ts";
import type { LessonPoints } from "../course/points.ts";
import type { Evidence } from "../evidence.ts";
import type { Override, Result } from "../records.ts";

/** The data of one student's grade for one lesson. */
export interface Explained {
  student: string;
  name?: string;
  lesson: string;
  source: string;
  points?: LessonPoints;
  /** The instructors' words, oldest first. */
  overrides: readonly Override[];
  /** Every attempt at the last file, the oldest first. */
  attempts: readonly ExplainedAttempt[];
  /** The last report as JSON; absent where there is none. */
  verdict?: Verdict;
  /** Absent for grades from before evidence was kept. */
  evidence?: Evidence;
  /** Options of criteria that the course sets. */
  course: Readonly<Record<string, number>>;
  /** The results of grading it again now. */
  again?: readonly Result[];
  /** The command that asks the same questions again. */
  sameQuestions?: string;
}

export interface ExplainedAttempt extends Pick<Result, "outcome" | "score" | "maxScore" | "machine" | "gradedAt"> {
  attempt: number;
  grader: string;
  runtime: string;
  speedup?: number;
  diagnosis?: string;
}
