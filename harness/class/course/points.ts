/** What every student has of every lesson, in the course's points. Pure. */
import { hasVerdict } from "../../outcomes.ts";
import type { GradeRow, Override } from "../records.ts";
import type { Course } from "./course.ts";
import { NO_LATE_POLICY } from "./course.ts";
import type { Enrolled } from "./roster.ts";

/** One student's lesson. */
export interface LessonPoints {
  lesson: string;
  /** Absent where it is open: it was handed in, and there is no verdict yet. */
  points?: number;
  most: number;
  status: "graded" | "overridden" | "missing" | "open";
  /** Days begun after the student's deadline. */
  daysLate: number;
  /** What being late took away. */
  lost: number;
  /** The last thing that an instructor has said. */
  override?: Override;
}

/** A row of students.csv. */
export interface StudentPoints {
  student: string;
  /** As the roster has it. */
  name?: string;
  lessons: LessonPoints[];
  /** Of what is not open. */
  total: number;
  most: number;
  daysLate: number;
}

export interface PointsOptions {
  rows: readonly GradeRow[];
  overrides?: readonly Override[];
  course?: Course | undefined;
  enrolled?: readonly Enrolled[] | undefined;
  /** Students whose hand-ins could not be taken: they are listed, too. */
  others?: readonly string[];
  /** The points of each lesson itself. */
  own: ReadonlyMap<string, number>;
}

/** One row a student: those of the roster in its order, then the others by their names. */
export function pointsOf({
  rows,
  overrides = [],
  course,
  enrolled = [],
  others = [],
  own,
}: PointsOptions): StudentPoints[] {
  const graded = [...new Set(rows.map(({ lesson }) => lesson))].sort();
  const lessons = course ? course.lessons.map(({ id }) => id) : graded;
  const byStudent = Map.groupBy(rows, ({ student }) => student);
  const said = lastSaid(overrides);
  const names = new Map(enrolled.map(({ student, name }) => [student, name]));
  const students = new Set([...names.keys(), ...[...byStudent.keys(), ...others].sort()]);
  return [...students].map((student) => {
    const all = lessons.map((lesson) => {
      const row = byStudent.get(student)?.find((each) => each.lesson === lesson);
      return lessonPoints(lesson, row, said.get(saidKey({ student, lesson })), course, own);
    });
    chargeLateDays(all, course);
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

/** What instructors have last said, by student and lesson; what was withdrawn is not there. */
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
  row: GradeRow | undefined,
  override: Override | undefined,
  course: Course | undefined,
  own: ReadonlyMap<string, number>,
): LessonPoints {
  const most = mostOf(lesson, course, own) || (row?.maxScore ?? 0);
  const common = { lesson, most, daysLate: row?.daysLate ?? 0, lost: 0, ...(override && { override }) };
  if (override?.points !== undefined) return { ...common, status: "overridden", points: override.points };
  if (!row) return { ...common, status: "missing", points: 0 };
  if (!hasVerdict(row.outcome)) return { ...common, status: "open" };
  const share = row.maxScore > 0 ? row.score / row.maxScore : 0;
  return { ...common, status: "graded", points: rounded(share * most) };
}

/** Takes what each day costs; the free days go to what was due first. What an instructor has said stands as it is. */
function chargeLateDays(all: LessonPoints[], course: Course | undefined): void {
  const { perDay, freeDays } = course?.late ?? NO_LATE_POLICY;
  const due = (lesson: string) => course?.lessons.find(({ id }) => id === lesson)?.deadline?.getTime() ?? 0;
  let free = freeDays;
  for (const each of all.toSorted((a, b) => due(a.lesson) - due(b.lesson))) {
    if (each.status !== "graded") continue;
    const forgiven = Math.min(free, each.daysLate);
    free -= forgiven;
    each.lost = rounded(Math.min(each.points!, perDay * (each.daysLate - forgiven) * each.most));
    each.points = rounded(each.points! - each.lost);
  }
}

/** To a hundredth: sums of tenths are no sums of tenths in binary. */
function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}
