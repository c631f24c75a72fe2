/** How late something came, and what that takes from its points. Pure. */
import { type Course, NO_LATE_POLICY } from "./course.ts";
import { daysAfter } from "./zoned-date.ts";

const DAY_MS = 24 * 60 * 60_000;

/** Days begun after a deadline, by the clock of a time zone; 0 within the minutes of grace. */
export function daysLate(at: Date, deadline: Date, graceMinutes = 0, zone = "UTC"): number {
  const lateMs = at.getTime() - deadline.getTime();
  if (lateMs <= graceMinutes * 60_000) return 0;
  let days = Math.max(1, Math.floor(lateMs / DAY_MS));
  while (daysAfter(deadline, days, zone) < at) days++;
  return days;
}

/** A student's lesson that has points. */
export interface GradedLesson {
  lesson: string;
  points: number;
  most: number;
  daysLate: number;
}

/** What being late takes from each of one student's lessons; the free days go to what was due first. */
export function latePoints<L extends GradedLesson>(graded: readonly L[], course: Course | undefined): Map<L, number> {
  const { perDay, freeDays } = course?.late ?? NO_LATE_POLICY;
  const due = (lesson: string) => course?.lessons.find(({ id }) => id === lesson)?.deadline?.getTime() ?? 0;
  let free = freeDays;
  return new Map(
    graded
      .toSorted((a, b) => due(a.lesson) - due(b.lesson))
      .map((each) => {
        const forgiven = Math.min(free, each.daysLate);
        free -= forgiven;
        return [each, Math.min(each.points, perDay * (each.daysLate - forgiven) * each.most)];
      }),
  );
}
