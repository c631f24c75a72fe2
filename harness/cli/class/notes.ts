import type { Settings } from "../../class/course/last-given.ts";
import { mostOf } from "../../class/course/points.ts";
import { columnsOf, pointColumns, pointsOfColumn } from "../../class/grade-books/grade-book.ts";
import type { LessonFacts } from "../../class/standings.ts";
import { nearest } from "../../load/nearest.ts";

/**
 * What of a course and its roster will not do what its writer means, a sentence each: an extension for nobody, points
 * that go into a column of their own, and points out of others than the column has.
 *
 * @param lessons those that get points
 */
export function notesOf({ course, roster }: Settings, lessons: readonly LessonFacts[]): string[] {
  if (!roster) return [];
  const students = roster.students.map(({ student }) => student);
  const strangers = (course?.extensions ?? []).map(({ student }) => student).filter((each) => !students.includes(each));
  const there = pointColumns(roster);
  const wanted = lessons.map(({ id, title }) => {
    const column = course?.lessons.find((each) => each.id === id)?.column;
    return { id, title, column };
  });
  const columns = columnsOf(roster, wanted);
  const others = lessons.flatMap(({ id, most }) => {
    const column = columns.get(id);
    const counts = column === undefined ? undefined : pointsOfColumn(roster, column);
    const points = mostOf(id, course, new Map([[id, most]]));
    return column === undefined || counts === undefined || counts === points ? [] : [{ id, column, counts, points }];
  });
  const own = wanted.filter(({ id }) => !there.includes(columns.get(id) ?? id));
  return [
    ...strangers.map((each) => `The extension of "${each}" is for nobody on the roster. ${nearest(each, students)}`),
    ...(there.length === 0 ? [] : own).map(({ id, column }) => {
      const missing = column === undefined ? "none of the roster is called so" : `the roster has no "${column}"`;
      return `The points of ${id} go into a new column: ${missing}. For another, write into the course file, at this lesson: column = "…" (there are: ${there.join(", ")}).`;
    }),
    ...others.map(
      ({ id, column, counts, points }) =>
        `The points of ${id} are out of ${points}, and its column "${column}" has ${counts}. Write into the course file, at this lesson: points = ${counts}.`,
    ),
  ];
}
