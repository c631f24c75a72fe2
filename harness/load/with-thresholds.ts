import type { Lesson } from "../lesson.ts";
import { UsageError } from "../usage-error.ts";
import { nearest } from "./nearest.ts";

/**
 * A lesson with other values for numeric options of its criteria.
 *
 * @param thresholds options of its criteria, each a number, such as `{ ratio: 0.4 }`
 * @throws {UsageError} for one that none of its criteria has
 */
export function withThresholds(lesson: Lesson, thresholds: Readonly<Record<string, number>> = {}): Lesson {
  const names = thresholdNames(lesson);
  const unknown = Object.keys(thresholds).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`The lesson "${lesson.id}" has no threshold "${unknown}". ${nearest(unknown, names)}`);
  const changed = (choice: object) =>
    Object.fromEntries(
      Object.entries(choice).map(([name, value]) => [
        name,
        typeof value === "number" ? (thresholds[name] ?? value) : value,
      ]),
    );
  return { ...lesson, criteria: lesson.criteria.map((choice) => changed(choice) as typeof choice) };
}

function thresholdNames(lesson: Lesson): string[] {
  return lesson.criteria.flatMap((choice) =>
    Object.entries(choice).flatMap(([name, value]) => (typeof value === "number" ? name : [])),
  );
}
