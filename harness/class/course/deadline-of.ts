/** When a lesson is due. Pure. */
import type { Course } from "./course.ts";
import { daysAfter } from "./zoned-date.ts";

/** When a lesson is due for one student: the latest of the lesson's deadline and the student's extensions. */
export function deadlineOf(course: Course | undefined, student: string, lesson: string): Date | undefined {
  const deadline = course?.lessons.find(({ id }) => id === lesson)?.deadline;
  if (!course || !deadline) return undefined;
  const own = course.extensions
    .filter((each) => each.student === student && (each.lesson ?? lesson) === lesson)
    .map((each) => (each.deadline ?? daysAfter(deadline, each.days!, course.timeZone)).getTime());
  return new Date(Math.max(deadline.getTime(), ...own));
}
