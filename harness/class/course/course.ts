/** What a course asks for. Types only. */
import type { WantedSandbox } from "../../sandbox/tiers.ts";

/** A lesson of a course. */
export interface CourseLesson {
  /** A lesson's id. */
  id: string;
  /** Where its hand-ins are; absent where the course has one place for all. */
  handIns?: string;
  /** How the system names what it hands out; absent: it is looked at. */
  layout?: string;
  pattern?: string;
  /** What it counts; absent: the points of the lesson itself. */
  points?: number;
  deadline?: Date;
  /** Hand-ins of a student that are looked at, the first ones; absent: all. */
  attempts?: number;
  runtime?: string;
  /** Options of the lesson's criteria that this course sets otherwise. */
  thresholds?: Readonly<Record<string, number>>;
  /** The column of the roster that its points go into; absent: the one that names the lesson, or a new one. */
  column?: string;
}

/** What it costs to be late. */
export interface LatePolicy {
  /** Part of a lesson's points that each day begun takes, 0 to 1. */
  perDay: number;
  /** After so many days nothing is taken any more; absent: for ever. */
  mostDays?: number;
  /** Late days that cost a student nothing, over the whole course. */
  freeDays: number;
  /** So much later is in time. */
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

/** A course, as its file says; what it does not say is absent. */
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

/** Being late costs nothing where no course says otherwise. */
export const NO_LATE_POLICY: LatePolicy = { perDay: 0, freeDays: 0, graceMinutes: 0 };
