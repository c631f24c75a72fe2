import type { Course } from "../../class/course/course.ts";
import type { LessonFacts } from "../../class/standings.ts";
import type { Store } from "../../class/store/store.ts";
import { findLesson, lessonIds } from "../../load/lessons.ts";

/**
 * What the results need to know of the lessons of a course, and of those that were graded.
 *
 * @param others lessons that may still be graded
 */
export async function lessonFacts(
  store: Store,
  course: Course | undefined,
  others: readonly string[] = [],
): Promise<LessonFacts[]> {
  const there = lessonIds();
  const own = course?.lessons.map(({ id }) => id) ?? [];
  const ids = new Set([...own, ...store.verdicts.grades().map(({ lesson }) => lesson), ...others]);
  return await Promise.all(
    [...ids]
      .filter((id) => there.includes(id)) // A lesson that has been removed keeps the points that its grades name.
      .map(factsOf),
  );
}

export async function factsOf(id: string): Promise<LessonFacts> {
  const { title, points } = await findLesson(id);
  return { id, title, most: Object.values(points).reduce((sum: number, each) => sum + (each ?? 0), 0) };
}
