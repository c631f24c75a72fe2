/** What a class's results say of every student, from its database and its course. */
import type { Course } from "./course/course.ts";
import { pointsOf, type StudentPoints } from "./course/points.ts";
import type { Roster } from "./course/roster.ts";
import { columnsOf } from "./grade-books/grade-book.ts";
import type { GradeRow } from "./records.ts";
import type { Store } from "./store/store.ts";

/** What of a lesson the results need. */
export interface LessonFacts {
  id: string;
  title: string;
  /** What it counts in itself. */
  most: number;
}

/** How a class's results are written. */
export interface ResultsOptions {
  name: string;
  leaderboard: boolean;
  /** Of the lessons that the class may have; default: what the grades tell. */
  lessons?: readonly LessonFacts[];
  course?: Course | undefined;
  roster?: Roster | undefined;
  /** Systems that a table is made for, beside the roster's own. */
  exports?: readonly string[];
}

/** Everybody's points, and the columns that they go into. */
export function standings(
  store: Store,
  rows: readonly GradeRow[],
  { lessons = [], course, roster }: ResultsOptions,
): { points: StudentPoints[]; columns: Map<string, string> } {
  const own = new Map(lessons.map(({ id, most }) => [id, most]));
  const rejected = store.handIns.rejected();
  const others = rejected.flatMap(({ student }) => (roster ? [] : student));
  const overrides = store.said.all();
  const said = overrides.map(({ student }) => student);
  const points = pointsOf({
    ...{ rows, overrides, course, enrolled: roster?.students, rejected },
    others: [...others, ...said],
    own,
  });
  // Only those that get points: another that there is must not take a column from them.
  const ids = points[0]?.lessons.map(({ lesson }) => lesson) ?? [];
  return {
    points,
    columns: columnsOf(
      roster,
      lessons
        .filter(({ id }) => ids.includes(id))
        .map(({ id, title }) => ({ id, title, column: course?.lessons.find((each) => each.id === id)?.column })),
    ),
  };
}
