/** How late a hand-in is, and how many points that costs. Pure. */
import { type Course, NO_LATE_POLICY } from "./course.ts";
import { daysAfter } from "./zoned-date.ts";

const DAY_MS = 24 * 60 * 60_000;

/** Started days after a deadline, by the clock of a time zone; 0 within the grace minutes. */
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

/** The points that each of a student's lessons loses for being late. Free days are used for what was due first. */
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
