/** A course: what it asks for. Types only. */
import type { WantedSandbox } from "../../sandbox/tiers.ts";

/** A lesson of a course. */
export interface CourseLesson {
  /** A lesson's id. */
  id: string;
  /** Where its hand-ins are; absent where the course has one place for all. */
  handIns?: string;
  /** How the system names hand-ins; absent: it is recognised. */
  layout?: string;
  pattern?: string;
  /** Its points; absent: those of the lesson itself. */
  points?: number;
  deadline?: Date;
  /** How many of a student's first hand-ins count; absent: all. */
  attempts?: number;
  runtime?: string;
  /** Other values for options of the lesson's criteria. */
  thresholds?: Readonly<Record<string, number>>;
  /** The column of the roster for its points; absent: the one that names the lesson, or a new one. */
  column?: string;
}

/** The costs of being late. */
export interface LatePolicy {
  /** The share of a lesson's points, 0 to 1, that each started day costs. */
  perDay: number;
  /** After so many days nothing is accepted; absent: there is no such limit. */
  mostDays?: number;
  /** Late days in the whole course that cost a student nothing. */
  freeDays: number;
  /** Hand-ins that are late by less than this count as in time. */
  graceMinutes: number;
}

/** More time for one student. */
export interface Extension {
  student: string;
  /** Absent: all lessons. */
  lesson?: string;
  deadline?: Date;
  /** So many days after the lesson's deadline. */
  days?: number;
  reason?: string;
}

/** A course, as its file describes it. Everything else is absent. */
export interface Course {
  name?: string;
  /** An IANA name. */
  timeZone: string;
  handIns?: string;
  layout?: string;
  pattern?: string;
  roster?: string;
  results?: string;
  runtime?: string;
  sandbox?: WantedSandbox;
  exports: readonly string[];
  lessons: readonly CourseLesson[];
  late: LatePolicy;
  extensions: readonly Extension[];
}

/** For courses without a policy, being late costs nothing. */
export const NO_LATE_POLICY: LatePolicy = { perDay: 0, freeDays: 0, graceMinutes: 0 };
