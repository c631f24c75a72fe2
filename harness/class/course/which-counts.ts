/** Chooses which of a student's hand-ins counts. Pure. */
import type { Course } from "./course.ts";
import { deadlineOf } from "./deadline-of.ts";
import { daysLate } from "./late.ts";

/** One of a student's hand-ins for a lesson. */
export interface Attempt {
  /** Absent where the download does not tell. */
  at?: Date;
  /** The system says that it was late, but not when it came. */
  markedLate?: boolean;
}

/** Which of a student's hand-ins counts, and how late it is. */
export type Counted<A extends Attempt> = { attempt: A; daysLate: number } | { refused: string };

/**
 * The hand-in that counts: the last one in time, or, if there is none, the last one that is still accepted.
 *
 * @param all at least one
 */
export function counts<A extends Attempt>(
  all: readonly A[],
  course: Course | undefined,
  student: string,
  lesson: string,
): Counted<A> {
  const most = course?.lessons.find(({ id }) => id === lesson)?.attempts ?? all.length;
  // Hand-ins without a time come after the others, ordered by name.
  const looked = all.toSorted((a, b) => (a.at?.getTime() ?? Infinity) - (b.at?.getTime() ?? Infinity)).slice(0, most);
  const deadline = deadlineOf(course, student, lesson);
  const ownDeadline = course?.lessons.find(({ id }) => id === lesson)?.deadline;
  const lateness = ({ at, markedLate }: A) => {
    if (!deadline) return 0;
    if (at) return daysLate(at, deadline, course!.late.graceMinutes, course!.timeZone);
    // Late by the system's own deadline. A student with an extension may still have been in time; nobody can tell.
    return markedLate && deadline.getTime() === ownDeadline?.getTime() ? 1 : 0;
  };
  const rated = looked.map((attempt) => ({ attempt, daysLate: lateness(attempt) }));
  const inTime = rated.findLast((each) => each.daysLate === 0);
  if (inTime) return inTime;
  const mostDays = course?.late.mostDays ?? Number.POSITIVE_INFINITY;
  const taken = rated.findLast((each) => each.daysLate <= mostDays);
  if (taken) return taken;
  const least = Math.min(...rated.map((each) => each.daysLate));
  return { refused: `it came ${inDays(least)} late, and after ${inDays(mostDays)} nothing is taken` };
}

function inDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
