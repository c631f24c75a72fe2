/** The points of every student for every lesson, in the course's points. Pure. */
import { hasVerdict } from "../../outcomes.ts";
import type { GradeRow, Override, Rejected } from "../records.ts";
import type { Course } from "./course.ts";
import { latePoints } from "./late.ts";
import type { Enrolled } from "./roster.ts";

/** One student's lesson. */
export interface LessonPoints {
  lesson: string;
  /** Absent where the hand-in has no verdict, or was not taken: a person must decide, and it is no zero. */
  points?: number;
  most: number;
  status: "graded" | "overridden" | "missing" | "open" | "not-taken";
  /** Started days after the student's deadline. */
  daysLate: number;
  /** The points lost for being late. */
  lost: number;
  /** The instructor's last word. */
  override?: Override;
}

/** A row of students.csv. */
export interface StudentPoints {
  student: string;
  /** As the roster has it. */
  name?: string;
  lessons: LessonPoints[];
  /** The sum of the points that are known. */
  total: number;
  most: number;
  daysLate: number;
}

export interface PointsOptions {
  rows: readonly GradeRow[];
  overrides?: readonly Override[];
  course?: Course | undefined;
  enrolled?: readonly Enrolled[] | undefined;
  /** Hand-ins that were not taken. */
  rejected?: readonly Rejected[];
  /** More students, who are listed as well. */
  others?: readonly string[];
  /** The points of each lesson itself. */
  own: ReadonlyMap<string, number>;
}

/** One row for each student: those of the roster in its order, then the others by name. */
export function pointsOf({
  rows,
  overrides = [],
  course,
  enrolled = [],
  rejected = [],
  others = [],
  own,
}: PointsOptions): StudentPoints[] {
  const graded = [...new Set(rows.map(({ lesson }) => lesson))].sort();
  const lessons = course ? course.lessons.map(({ id }) => id) : graded;
  const byStudent = Map.groupBy(rows, ({ student }) => student);
  const said = lastSaid(overrides);
  const refused = Map.groupBy(
    rejected.filter(({ tooLate }) => !tooLate),
    ({ student }) => student,
  );
  const names = new Map(enrolled.map(({ student, name }) => [student, name]));
  const students = new Set([...names.keys(), ...[...byStudent.keys(), ...others].sort()]);
  return [...students].map((student) => {
    const all = lessons.map((lesson) => {
      const row = byStudent.get(student)?.find((each) => each.lesson === lesson);
      const isRefused = refused.get(student)?.some((each) => (each.lesson ?? lesson) === lesson) ?? false;
      return lessonPoints(lesson, row ?? isRefused, said.get(saidKey({ student, lesson })), course, own);
    });
    takeLatePoints(all, course);
    const counted = all.filter(({ points }) => points !== undefined);
    const name = names.get(student);
    return {
      student,
      ...(name !== undefined && { name }),
      lessons: all,
      total: rounded(counted.reduce((sum, { points }) => sum + points!, 0)),
      most: rounded(all.reduce((sum, { most }) => sum + most, 0)),
      daysLate: all.reduce((sum, { daysLate }) => sum + daysLate, 0),
    };
  });
}

/** The instructors' last words, by student and lesson, without those that were withdrawn. */
export function lastSaid(overrides: readonly Override[]): ReadonlyMap<string, Override> {
  const said = new Map(overrides.map((each) => [saidKey(each), each]));
  for (const [key, { points, comment }] of said) if (points === undefined && comment === undefined) said.delete(key);
  return said;
}

export function saidKey({ student, lesson = "" }: { student: string; lesson?: string | undefined }): string {
  return `${student}\n${lesson}`;
}

/** The points of a lesson in this course. */
export function mostOf(lesson: string, course: Course | undefined, own: ReadonlyMap<string, number>): number {
  return course?.lessons.find(({ id }) => id === lesson)?.points ?? own.get(lesson) ?? 0;
}

function lessonPoints(
  lesson: string,
  found: GradeRow | boolean,
  override: Override | undefined,
  course: Course | undefined,
  own: ReadonlyMap<string, number>,
): LessonPoints {
  const row = typeof found === "object" ? found : undefined;
  const most = mostOf(lesson, course, own) || (row?.maxScore ?? 0);
  const common = { lesson, most, daysLate: row?.daysLate ?? 0, lost: 0, ...(override && { override }) };
  if (override?.points !== undefined) return { ...common, status: "overridden", points: override.points };
  if (found === true) return { ...common, status: "not-taken" };
  if (!row) return { ...common, status: "missing", points: 0 };
  if (!hasVerdict(row.outcome)) return { ...common, status: "open" };
  const share = row.maxScore > 0 ? row.score / row.maxScore : 0;
  return { ...common, status: "graded", points: rounded(share * most) };
}

/** An override by an instructor is not reduced. */
function takeLatePoints(all: LessonPoints[], course: Course | undefined): void {
  const graded = all.filter((each): each is LessonPoints & { points: number } => each.status === "graded");
  for (const [each, lost] of latePoints(graded, course)) {
    each.lost = rounded(lost);
    each.points = rounded(each.points - each.lost);
  }
}

/** Rounded to a hundredth, because binary sums of tenths are not exact. */
function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}
