/** The points of a class for other programs: our own table, and one for each system that keeps grades. */
import type { StudentPoints } from "./course/points.ts";
import type { Roster } from "./course/roster.ts";
import { writeTable } from "./csv-file.ts";
import { book as blackboard } from "./grade-books/blackboard.ts";
import { book as brightspace } from "./grade-books/brightspace.ts";
import { book as canvas } from "./grade-books/canvas.ts";
import type { GradeBook } from "./grade-books/grade-book.ts";
import { book as moodle } from "./grade-books/moodle.ts";
import { LMS_NAMES, type LmsName } from "./grade-books/names.ts";

const BOOKS: Readonly<Record<LmsName, GradeBook>> = { canvas, moodle, blackboard, brightspace };

export interface BooksOptions {
  points: readonly StudentPoints[];
  roster?: Roster | undefined;
  columns: ReadonlyMap<string, string>;
  /** The systems that were asked for; the roster's own is always included. */
  wanted: readonly string[];
}

/** The tables, by their file names. */
export function gradeBooks({ points, roster, columns, wanted }: BooksOptions): Map<string, string> {
  const names = LMS_NAMES.filter((name) => wanted.includes(name) || roster?.kind === name);
  const books = names.map((name): [string, string] => {
    const { file, separator, rows } = BOOKS[name];
    return [file, writeTable(rows({ points, roster, columns }), separator)];
  });
  return new Map([["students.csv", studentsCsv(points)], ...books]);
}

/** One row for each student: every lesson, the total, and what is missing, late, open or overridden. */
function studentsCsv(points: readonly StudentPoints[]): string {
  const lessons = points[0]?.lessons.map(({ lesson }) => lesson) ?? [];
  const named = (each: StudentPoints, status: string) =>
    each.lessons.flatMap((one) => (one.status === status ? one.lesson : [])).join(" ");
  return writeTable([
    ["student", "name", ...lessons, "total", "maxTotal", "lateDays", "missing", "open", "overridden", "notTaken"],
    ...points.map((each) => [
      each.student,
      each.name,
      ...each.lessons.map((one) => one.points),
      each.total,
      each.most,
      each.daysLate,
      named(each, "missing"),
      named(each, "open"),
      named(each, "overridden"),
      named(each, "not-taken"),
    ]),
  ]);
}
